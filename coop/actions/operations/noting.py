"""Promises that stand in notes become action items: tied both ways, and kept however the text changes."""

from coop.actions.models import Action
from coop.actions.operations import moving, promising
from coop.actions.operations.promising import FARTHEST, ActionFields
from coop.actions.queries import agreeing, noting, showing
from coop.agenda.queries import standing
from coop.database import db
from coop.history import operations as history
from coop.notes import lines
from coop.notes.models import Notes, Outcome
from coop.notes.queries import finding as noted
from coop.refusal import Refusal
from coop.wording import gettext as _

USUAL_KIND = "practice"  # of a commitment that does not say its kind; it can be changed on its page


def follow_notes(notes: Notes, by_id: int | None) -> int:
    """Track every promise in the notes that names a strategy in force; how many are new.

    What a person keeps is an action item; what an organization does, where the line names nobody or the
    form said “commitment”, is a commitment that it leads. An item that was said at a convening is agreed; a
    commitment by `agree_recorded`. What exists takes the words, the day and the people of its line as long
    as nobody has gone on with it or changed it by hand; a line that is gone loses nothing, and one that
    cannot be a promise is left in the notes. May run twice.
    """
    noted.locked(notes.id)
    promised = noting.promised(notes.id)
    known = noting.items_of([outcome.id for outcome in promised])
    new = 0
    for outcome in promised:
        there, strategy_id = known.get(outcome.id), named_strategy(outcome.text)
        if not title_of(outcome) or _is_too_far(outcome):
            continue
        if there is not None:
            _bring_up_to_date(there, outcome, by_id)
        elif strategy_id:
            _take_up(notes, outcome, strategy_id, by_id)
            new += 1
    return new


def _is_too_far(outcome: Outcome) -> bool:
    """A day that no promise can have; such a line stays in the notes and is not tracked."""
    return outcome.due_on is not None and outcome.due_on > outcome.made_on + FARTHEST


def take_up(notes: Notes, outcome: Outcome, strategy_id: int, by_id: int | None) -> Action:
    """Make an action item of one promise that named no strategy. Refuses one that is an item already."""
    noted.locked(notes.id)  # whoever tracks it at the same moment stands in line here
    if noting.items_of([outcome.id]):
        raise Refusal(_("This promise is tracked already."))
    if strategy_id not in {each.strategy_id for each in standing.strategies_in_force()}:
        raise Refusal(_("Choose a strategy of the agenda that holds now."))
    return _take_up(notes, outcome, strategy_id, by_id)


def named_strategy(text: str) -> int | None:
    """The strategy in force that a text names first, such as #2.1."""
    numbered = (standing.strategy_numbered(number) for number in lines.references(text))
    found = next((strategy for strategy in numbered if strategy), None)
    return found.strategy_id if found else None


def is_commitment(outcome: Outcome) -> bool:
    """Whether an organization promised it as such: by the form, or in a line that names no person."""
    return outcome.organization_id is not None and (not outcome.typed or outcome.person_id is None)


def agree_recorded(by_id: int | None = None, notes_id: int | None = None) -> int:
    """Agree to what approved notes record of organizations that were present; how many. May run twice.

    `notes_id`: these alone, else all. What somebody agreed to or changed meanwhile is left as it is.
    """
    number = 0
    for action_id in agreeing.recorded(notes_id=notes_id):
        action = showing.locked(action_id)
        if agreeing.recorded(action_id=action_id):
            moving.move(action, "agreed", by_id)
            number += 1
    return number


def title_of(outcome: Outcome, visibility: str = "network") -> str:
    """What is promised, without the reference to the agenda; with names as plain words, and for everybody
    without them."""
    said = outcome.unnamed_text if visibility == "public" else outcome.plain_text
    title = lines.without_references(said)
    return title[:1].upper() + title[1:]


def _visibility(notes: Notes, outcome: Outcome) -> str:
    """Everybody reads at once only what everybody reads in approved notes of a convening for everybody."""
    is_open = notes.state == "approved" and notes.visibility == "public"
    is_for_all = is_open and noting.audience_of(notes.convening_id) == "public"
    return "public" if is_for_all and is_commitment(outcome) else "network"


def _take_up(notes: Notes, outcome: Outcome, strategy_id: int, by_id: int | None) -> Action:
    groups, visibility = noting.groups_of(notes.convening_id), _visibility(notes, outcome)
    fields = ActionFields(
        title=title_of(outcome, visibility),
        strategy_id=strategy_id,
        commitment_kind=USUAL_KIND if is_commitment(outcome) else None,
        visibility=visibility,
        organization_id=outcome.organization_id,
        group_id=groups[0] if groups else None,
        owner_id=outcome.person_id,
        due_on=outcome.due_on,
    )
    action = promising.promise(fields, by_id, convening_id=notes.convening_id)
    action.outcome_id = outcome.id
    db.session.flush()
    return action if action.is_commitment else moving.move(action, "agreed", by_id)


def _bring_up_to_date(action: Action, outcome: Outcome, by_id: int | None) -> None:
    title = title_of(outcome, action.visibility)
    said = (title, outcome.due_on, outcome.person_id, outcome.organization_id)
    is_fresh = action.state == ("proposed" if action.is_commitment else "agreed")
    if not is_fresh or outcome.left_text_at or said == _of(action):
        return
    if action.is_commitment and outcome.organization_id is None:
        return
    if noting.was_changed_by_hand(action):
        return
    fields = ActionFields(
        title=said[0],
        strategy_id=action.strategy_id,
        commitment_kind=action.commitment_kind,
        details=action.details,
        organization_id=outcome.organization_id,
        group_id=action.group_id,
        place_id=action.place_id,
        owner_id=outcome.person_id,
        due_on=outcome.due_on,
        measure=action.measure,
        target=action.target,
        visibility=action.visibility,
        lines=tuple(line.words for line in showing.lines(action.id)),
    )
    promising.edit(action, fields, by_id)
    history.record("action", action.id, noting.FOLLOWED, actor_id=by_id, facts={"version": action.version})
    db.session.flush()


def _of(action: Action) -> tuple[object, ...]:
    return action.title, action.due_on, action.owner_id, action.organization_id
