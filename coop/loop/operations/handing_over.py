"""Handing a group over: who leads it, and with that everything the group has in hand."""

from datetime import date

from coop import clock
from coop.convenings.operations.listing import pass_on_list
from coop.convenings.queries import of_group, saved_lists
from coop.database import db
from coop.groups import mail
from coop.groups.models import Group, GroupMembership
from coop.groups.operations import seating
from coop.groups.operations.holding import held
from coop.history import operations as history
from coop.refusal import Refusal
from coop.wording import gettext as _


def hand_over(
    group: Group,
    heirs: list[GroupMembership],
    leaving: list[GroupMembership],
    *,
    until_on: date | None = None,
    contact_address: str = "",
    note: str = "",
    actor_id: int | None = None,
) -> None:
    """New leads take the group over, at once and whole; who leaves the lead stays a member.

    Its convenings, drafts and saved lists belong to the group, so with the lead goes who edits them; each
    convening keeps that in its history. Refuses without an heir, and one who is no member of the group.
    """
    group = held(group.id)
    if not heirs or any(heir.group_id != group.id for heir in heirs):
        raise Refusal(_("Choose who leads the group from now on, among its members."))
    if {heir.id for heir in heirs} & {one.id for one in leaving}:
        raise Refusal(_("Nobody can take the group over and hand it over at once."))
    for heir in heirs:
        seating.set_role(heir, "lead", until_on=until_on, actor_id=actor_id)
    for one in leaving:
        seating.set_role(one, "member", actor_id=actor_id)
    group.contact_address, group.changed_at = contact_address.strip(), clock.now()
    _pass_lists_on(group, heirs[0], leaving, actor_id)
    _tell(group, heirs, leaving, note, actor_id)
    db.session.flush()


def _pass_lists_on(
    group: Group, heir: GroupMembership, leaving: list[GroupMembership], actor_id: int | None
) -> None:
    """Its lists are shared by its leads; who began one and leads no more keeps no hold of it."""
    gone = {one.person_id for one in leaving}
    for row in saved_lists.of_group(group.id):
        if row.saved.owner_id in gone:
            pass_on_list(row.saved, heir.person_id, actor_id)


def _tell(
    group: Group,
    heirs: list[GroupMembership],
    leaving: list[GroupMembership],
    note: str,
    actor_id: int | None,
) -> None:
    ahead = of_group.ahead(group.id)
    facts = {
        "to": [heir.person_id for heir in heirs],
        "from": [one.person_id for one in leaving],
        "convenings": [convening.id for convening in ahead],
    }
    history.record("group", group.id, "handed over", actor_id=actor_id, note=note.strip(), facts=facts)
    for convening in ahead:
        moved = {"group_id": group.id, "to": facts["to"], "from": facts["from"]}
        history.record("convening", convening.id, "leads changed", actor_id=actor_id, facts=moved)
    for heir in heirs:
        mail.handed_over(heir, note, is_heir=True)
    for one in leaving:
        mail.handed_over(one, note, is_heir=False)
