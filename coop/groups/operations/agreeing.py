"""What members of a group promise one another: its versions, and who accepts them."""

from coop import clock
from coop.database import db
from coop.groups import mail
from coop.groups.models import Group, GroupAgreement, GroupMembership
from coop.groups.operations.holding import held
from coop.groups.queries import agreements
from coop.history import operations as history
from coop.refusal import Refusal
from coop.wording import gettext as _


def write_agreement(
    group: Group, text: str, *, note: str = "", actor_id: int | None = None
) -> GroupAgreement | None:
    """Give the group a new version; its members are asked again, gently. Empty words give it up.

    None when no word changed. Refuses a closed group.
    """
    group, newest = held(group.id), agreements.latest(group.id)
    if text.strip() == (newest.text if newest else ""):
        return None
    version = GroupAgreement(
        group_id=group.id,
        number=newest.number + 1 if newest else 1,
        text=text.strip(),
        note=note.strip(),
        made_by_id=actor_id,
        made_at=clock.now(),
    )
    db.session.add(version)
    history.record(
        "group",
        group.id,
        "agreement written",
        actor_id=actor_id,
        note=version.note,
        facts={"number": version.number},
    )
    db.session.flush()
    if version.text:
        mail.agreement_changed(group.id, version.number)
    return version


def accept_agreement(membership: GroupMembership) -> None:
    """The member accepts what holds now; which version and when is kept."""
    agreement = agreements.current(membership.group_id)
    if agreement is None or membership.agreement_number == agreement.number:
        return
    membership.agreement_number, membership.agreed_at = agreement.number, clock.now()
    history.record(
        "group_membership",
        membership.id,
        "agreement accepted",
        actor_id=membership.person_id,
        facts={"group_id": membership.group_id, "number": agreement.number},
    )
    db.session.flush()


def refuse_unaccepted(group: Group, accepts: bool) -> None:
    """Refuse somebody who comes in without accepting what the members promised."""
    if not accepts and agreements.current(group.id) is not None:
        raise Refusal(_("Please read the agreement of the group and accept it."))
