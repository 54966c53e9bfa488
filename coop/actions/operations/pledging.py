"""Shared commitments: each organization gives what it can, and together they are one total."""

from decimal import Decimal
from typing import Any

from coop import clock
from coop.actions.models import Action, Pledge
from coop.actions.operations import agreeing
from coop.actions.operations.holding import held, raised, refuse_ended
from coop.actions.queries import showing
from coop.database import db
from coop.history import operations as history
from coop.refusal import Refusal
from coop.wording import gettext as _


def give(
    action: Action,
    organization_id: int,
    by_id: int | None,
    *,
    amount: Decimal | None = None,
    words: str = "",
    is_own_word: bool = False,
) -> Pledge:
    """Keep what one organization gives to a commitment, in place of what it said before.

    `is_own_word`: it says so itself. Else it is proposed, and its admins are asked, unless they agreed to
    just that before; where it leads, the whole is proposed again. Refuses an item, and a commitment that has
    ended.
    """
    action = _shared(action.id)
    pledge = showing.pledge(action.id, organization_id)
    if pledge is None:
        pledge = Pledge(action_id=action.id, organization_id=organization_id)
        db.session.add(pledge)
    said, before = (amount, " ".join(words.split())), (pledge.amount, pledge.words or "")
    has_changed, was = said != (pledge.amount, pledge.words), pledge.agreed_at
    pledge.amount, pledge.words = said
    waits_for_lead = organization_id == action.organization_id and action.state == "proposed"
    if is_own_word and not waits_for_lead:
        pledge.agreed_at = was or clock.now()
    elif (has_changed or was is None) and not waits_for_lead:
        pledge.agreed_at = None
        if organization_id == action.organization_id:
            agreeing.return_to_proposed(action, by_id)
        agreeing.ask(action, organization_id, by_id)
    _record(action, "pledged", organization_id, by_id, before, said)
    return pledge


def take_back(action: Action, organization_id: int, by_id: int | None) -> None:
    """An organization has no part in it any more. Refuses the one that leads it."""
    action = _shared(action.id)
    if organization_id == action.organization_id:
        raise Refusal(_("This organization leads the commitment. Let another lead it first."))
    pledge = showing.pledge(action.id, organization_id)
    if pledge is not None:
        was = (pledge.amount, pledge.words)
        db.session.delete(pledge)
        _record(action, "pledge taken back", organization_id, by_id, was, (None, ""))


def _shared(action_id: int) -> Action:
    action = held(action_id)
    refuse_ended(action)
    if not action.is_commitment:
        raise Refusal(_("Only commitments are shared among organizations."))
    return action


Part = tuple[Decimal | None, str]


def _record(action: Action, act: str, organization_id: int, by_id: int | None, was: Part, now: Part) -> None:
    raised(action)
    facts: dict[str, Any] = {"version": action.version, "organization_id": organization_id}
    plain = [[None if part[0] is None else str(part[0]), part[1]] for part in (was, now)]
    sides = zip(("amount", "words"), *plain, strict=True)
    facts["changed"] = {name: [before, after] for name, before, after in sides if before != after}
    history.record("action", action.id, act, actor_id=by_id, facts=facts)
    db.session.flush()
