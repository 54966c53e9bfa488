"""Following a promise, ticking off its steps, and keeping a choice of filters."""

import secrets

import sqlalchemy as sa

from coop import clock
from coop.actions.models import Action, ChecklistLine, Follower, SavedView
from coop.actions.operations.holding import held, raised, refuse_ended
from coop.actions.queries import showing
from coop.database import db
from coop.history import operations as history
from coop.people import queries as people
from coop.refusal import Refusal
from coop.wording import gettext as _

MOST_VIEWS = 30


def follow(action: Action, person_id: int) -> None:
    """From now on somebody hears when it moves; twice is once."""
    people.locked([person_id])
    if showing.follower(action.id, person_id) is None:
        db.session.add(Follower(action_id=action.id, person_id=person_id, since=clock.now()))
        db.session.flush()


def unfollow(action: Action, person_id: int) -> None:
    """They hear of it no more."""
    own = sa.and_(Follower.action_id == action.id, Follower.person_id == person_id)
    db.session.execute(sa.delete(Follower).where(own))


def tick(line: ChecklistLine, is_done: bool, by_id: int | None, *, version: int | None = None) -> None:
    """A step is done, or is not after all; its item's history says so.

    Refuses when the item has ended, an older version than there is, and a step that was taken out meanwhile.
    """
    action_id, line_id = line.action_id, line.id
    action = held(action_id, version)
    refuse_ended(action)
    known = showing.line(action_id, line_id)
    if known is None:
        raise Refusal(_("This step was taken out meanwhile. Look at the item as it is now."))
    if bool(known.done_at) == is_done:
        return
    known.done_at = clock.now() if is_done else None
    known.done_by_id = by_id if is_done else None
    raised(action)
    act, facts = "step done" if is_done else "step open", {"version": action.version, "step": known.words}
    history.record("action", action.id, act, actor_id=by_id, facts=facts)
    db.session.flush()


def save_view(person_id: int, name: str, arguments: dict[str, str]) -> SavedView:
    """Keep a choice of filters under a name; the same name again is the new choice. Refuses without one."""
    name = " ".join(name.split())[:80]
    if not name:
        raise Refusal(_("Give the list a name."))
    people.locked([person_id])
    known = {view.name: view for view in showing.views(person_id)}
    if name not in known and len(known) >= MOST_VIEWS:
        raise Refusal(_("You keep thirty lists already. Remove one first."))
    view = known.get(name) or SavedView(person_id=person_id, name=name, made_at=clock.now())
    view.arguments = dict(arguments)
    db.session.add(view)
    db.session.flush()
    return view


def make_feed(view: SavedView) -> None:
    """New addresses for programs that follow a list; those before stop working."""
    people.locked([view.person_id])
    view.feed_key, view.feed_made_at = secrets.token_urlsafe(18), clock.now()
    history.record("person", view.person_id, "list address made", actor_id=view.person_id)
    db.session.flush()


def stop_feed(view: SavedView) -> None:
    """The list has no addresses for programs any more."""
    people.locked([view.person_id])
    view.feed_key = view.feed_made_at = None
    history.record("person", view.person_id, "list address revoked", actor_id=view.person_id)
    db.session.flush()


def remove_view(view: SavedView) -> None:
    """Forget a choice of filters; twice is once."""
    db.session.execute(sa.delete(SavedView).where(SavedView.id == view.id))
