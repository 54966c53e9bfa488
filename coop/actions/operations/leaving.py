"""When those who stand behind a promise go: it stays, and comes up for somebody else."""

import sqlalchemy as sa

from coop.actions.models import Follower, SavedView
from coop.actions.operations.holding import raised
from coop.actions.queries import holding, showing
from coop.database import db
from coop.history import operations as history


def release(person_id: int, by_id: int | None) -> int:
    """Somebody is gone: their open promises are nobody's, what they follow and saved is forgotten.

    How many were theirs. What they finished stays with the number they leave behind.
    """
    ids = holding.open_of_owner(person_id)
    for action_id in ids:
        action = showing.locked(action_id)
        action.owner_id = None
        raised(action)
        facts = {"version": action.version, "changed": {"owner_id": [person_id, None]}}
        history.record("action", action.id, "owner left", actor_id=by_id, facts=facts)
    for model in (Follower, SavedView):
        db.session.execute(sa.delete(model).where(model.person_id == person_id))
    db.session.flush()
    return len(ids)


def pass_on(group_id: int, heir_id: int | None, by_id: int | None) -> int:
    """A group ends: another has its open promises in hand from now on, or none; how many."""
    ids = holding.open_of_group(group_id)
    for action_id in ids:
        action = showing.locked(action_id)
        action.group_id = heir_id
        raised(action)
        facts = {"version": action.version, "changed": {"group_id": [group_id, heir_id]}}
        history.record("action", action.id, "changed", actor_id=by_id, facts=facts)
    db.session.flush()
    return len(ids)


def fold_parts(keeper_id: int, other_id: int) -> None:
    """Two organizations become one: where both gave something, it is one part with both amounts."""
    for mine, theirs in holding.parts_of_both(keeper_id, other_id):
        amounts = [one.amount for one in (mine, theirs) if one.amount is not None]
        mine.amount = sum(amounts[1:], amounts[0]) if amounts else None
        mine.words = "; ".join(dict.fromkeys(words for words in (mine.words, theirs.words) if words))
        mine.agreed_at = mine.agreed_at if theirs.agreed_at else None
        db.session.delete(theirs)
    db.session.flush()


def follow_agenda(strategy_id: int, successor_id: int, by_id: int | None) -> int:
    """A strategy is left out of the agenda: its open promises serve the one that takes them up; how many.

    Items under a commitment go with it.
    """
    ids = holding.open_of_strategy(strategy_id)
    for action_id in ids:
        action = showing.locked(action_id)
        action.strategy_id = successor_id
        raised(action)
        facts = {"version": action.version, "changed": {"strategy_id": [strategy_id, successor_id]}}
        history.record("action", action.id, "changed", actor_id=by_id, facts=facts)
        db.session.flush()
    return len(ids)
