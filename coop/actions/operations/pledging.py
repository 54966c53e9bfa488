"""Shared commitments: each organization gives what it can, and together they are one total."""

from decimal import Decimal

from coop.actions.models import Action, Pledge
from coop.actions.operations.holding import held, raised, refuse_ended
from coop.actions.queries import showing
from coop.database import db
from coop.history import operations as history
from coop.refusal import Refusal
from coop.wording import gettext as _


def give(
    action: Action, organization_id: int, by_id: int | None, *, amount: Decimal | None = None, words: str = ""
) -> Pledge:
    """Keep what one organization gives to a commitment, in place of what it said before.

    Refuses an item, and a commitment that has ended.
    """
    action = _shared(action.id)
    pledge = showing.pledge(action.id, organization_id)
    if pledge is None:
        pledge = Pledge(action_id=action.id, organization_id=organization_id)
        db.session.add(pledge)
    pledge.amount, pledge.words = amount, " ".join(words.split())
    _record(action, "pledged", organization_id, by_id)
    return pledge


def take_back(action: Action, organization_id: int, by_id: int | None) -> None:
    """An organization has no part in it any more. Refuses the one that leads it."""
    action = _shared(action.id)
    if organization_id == action.organization_id:
        raise Refusal(_("This organization leads the commitment. Let another lead it first."))
    pledge = showing.pledge(action.id, organization_id)
    if pledge is not None:
        db.session.delete(pledge)
        _record(action, "pledge taken back", organization_id, by_id)


def _shared(action_id: int) -> Action:
    action = held(action_id)
    refuse_ended(action)
    if not action.is_commitment:
        raise Refusal(_("Only commitments are shared among organizations."))
    return action


def _record(action: Action, act: str, organization_id: int, by_id: int | None) -> None:
    raised(action)
    facts = {"version": action.version, "organization_id": organization_id}
    history.record("action", action.id, act, actor_id=by_id, facts=facts)
    db.session.flush()
