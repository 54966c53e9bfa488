"""Moving a promise from state to state: every step has a name and leaves a trace."""

from coop import clock
from coop.actions import mail
from coop.actions.models import SAID, Action
from coop.actions.operations import agreeing
from coop.actions.operations.holding import held, raised
from coop.actions.queries import showing
from coop.database import db
from coop.history import operations as history
from coop.network.queries import the_network
from coop.refusal import Refusal
from coop.wording import gettext as _

# From → to → what that step is called in the history.
STEPS: dict[str, dict[str, str]] = {
    "proposed": {"agreed": "agreed", "dropped": "dropped"},
    "agreed": {"in_progress": "begun", "done": "done", "dropped": "dropped"},
    "in_progress": {"blocked": "blocked", "done": "done", "dropped": "dropped"},
    "blocked": {"in_progress": "resumed", "dropped": "dropped"},
    "done": {},
    "dropped": {},
}
MOST_WORDS = 1000


def move(action: Action, to: str, by_id: int | None, *, note: str = "", version: int | None = None) -> Action:
    """Take the one step from its state to another.

    `note`: why it is blocked or dropped, or what shows that it is done; kept with other steps, too. Refuses
    those three without one, a step that there is not, and an older version than there is.
    """
    action = held(action.id, version)
    act = STEPS[action.state].get(to)
    if act is None:
        raise Refusal(_no_step(action))
    return _enter(action, to, act, by_id, note)


def report(action: Action, to: str, by_id: int | None, *, note: str = "") -> Action:
    """What an owner says of how it goes, in as many steps as that takes: a blocked one that is done went on.

    Saying again what is known already keeps the new words. Refuses what has ended or was never agreed.
    """
    action = held(action.id)
    if action.has_ended or action.state == "proposed":
        raise Refusal(_no_step(action))
    if action.state == to:
        return _said_again(action, by_id, note)
    if to not in STEPS[action.state]:
        _enter(action, "in_progress", STEPS[action.state]["in_progress"], by_id, "")
    return _enter(action, to, STEPS[action.state][to], by_id, note)


def reopen(action: Action, by_id: int | None, *, note: str, version: int | None = None) -> Action:
    """Staff take up again what was done or dropped; what was never agreed is proposed again.

    Refuses without a word why, and what is open.
    """
    action = held(action.id, version)
    if not action.has_ended:
        raise Refusal(_("This is open already."))
    if not note.strip():
        raise Refusal(_("Say why it is taken up again. Those who follow it read it."))
    if showing.was_agreed(action):
        return _enter(action, "in_progress", "reopened", by_id, note)
    _enter(action, "proposed", "reopened", by_id, note)
    if action.is_commitment:
        agreeing.ask(action, action.organization_id, by_id)
    return action


def _enter(action: Action, to: str, act: str, by_id: int | None, note: str) -> Action:
    words = note.strip()[:MOST_WORDS]
    if to in SAID and not words:
        raise Refusal(_missing(to))
    done_on = clock.today(the_network().timezone) if to == "done" else None
    if to == "agreed":
        agreeing.give_word(action)
    was, action.state = action.state, to
    action.state_note = words if to in SAID else ""
    action.state_since = clock.now()
    action.done_on = done_on
    raised(action)
    db.session.flush()
    facts = {"version": action.version}
    history.record(
        "action", action.id, act, from_state=was, to_state=to, actor_id=by_id, note=words, facts=facts
    )
    mail.moved(action, act, by_id)
    db.session.flush()
    return action


def _said_again(action: Action, by_id: int | None, note: str) -> Action:
    words = note.strip()[:MOST_WORDS]
    if action.state in SAID and words:
        action.state_note = words
    raised(action)
    facts = {"version": action.version}
    history.record("action", action.id, "reported", actor_id=by_id, note=words, facts=facts)
    db.session.flush()
    return action


def _missing(to: str) -> str:
    return {
        "blocked": _("Say what stands in the way."),
        "done": _("Say what shows that it is done: a sentence or a link."),
        "dropped": _("Say why it is dropped."),
    }[to]


def _no_step(action: Action) -> str:
    return {
        "proposed": _("This is only proposed. It has to be agreed first."),
        "agreed": _("This was agreed and has not begun."),
        "in_progress": _("This is in progress already."),
        "blocked": _("This is blocked. Take it up again first."),
        "done": _("This is done. Staff can open it again."),
        "dropped": _("This was dropped. Staff can open it again."),
    }[action.state]
