"""An organization gives its word: by its own admins, or by what was recorded where it was present."""

from coop import clock
from coop.actions import mail
from coop.actions.models import Action, Pledge
from coop.actions.operations.holding import held, raised, refuse_ended
from coop.actions.queries import agreeing, showing
from coop.database import db
from coop.history import operations as history
from coop.refusal import Refusal
from coop.wording import gettext as _


def ask(action: Action, organization_id: int | None, by_id: int | None) -> None:
    """Ask an organization's admins by letter to agree to what was proposed for it; nobody asks themselves,
    and of what a list brings in nobody is asked."""
    if by_id is None or organization_id is None:
        return
    for person_id in agreeing.admins(organization_id):
        if person_id != by_id:
            mail.asked(action, organization_id, person_id)


def agree_to_part(action: Action, organization_id: int, by_id: int | None) -> Pledge:
    """An organization agrees to its part of a commitment; twice is once.

    Refuses one without a part, one that leads what is only proposed (it agrees to the whole), and what has
    ended.
    """
    action = held(action.id)
    refuse_ended(action)
    pledge = showing.pledge(action.id, organization_id)
    if pledge is None:
        raise Refusal(_("This organization has no part in it any more."))
    if organization_id == action.organization_id and action.state == "proposed":
        raise Refusal(_("This organization leads it: agree to the commitment itself."))
    if pledge.agreed_at is None:
        pledge.agreed_at = clock.now()
        raised(action)
        facts = {"version": action.version, "organization_id": organization_id}
        history.record("action", action.id, "part agreed", actor_id=by_id, facts=facts)
        db.session.flush()
    return pledge


def give_word(action: Action) -> None:
    """The commitment is agreed: so is the part of the organization that leads it. The action is held."""
    pledge = showing.pledge(action.id, action.organization_id or 0) if action.is_commitment else None
    if pledge is not None and pledge.agreed_at is None:
        pledge.agreed_at = clock.now()


def return_to_proposed(action: Action, by_id: int | None) -> None:
    """Another organization leads it, or others changed its word: it is proposed until it agrees. The action
    is held."""
    pledge = showing.pledge(action.id, action.organization_id or 0)
    if pledge is not None:
        pledge.agreed_at = None
    if action.state == "proposed":
        return
    was, action.state, action.state_note = action.state, "proposed", ""
    action.state_since = clock.now()
    facts = {"version": action.version, "organization_id": action.organization_id}
    history.record(
        "action", action.id, "to be agreed", from_state=was, to_state="proposed", actor_id=by_id, facts=facts
    )
    db.session.flush()
