"""The order of what stands in a draft, and leaving something out of it."""

from collections.abc import Iterable, Sequence
from typing import Any

from coop.agenda.models import AgendaVersion, GoalWording, ResultWording, StrategyEnding, StrategyWording
from coop.agenda.operations.drafting import drafted, noted
from coop.agenda.operations.wording import there
from coop.agenda.queries import standing, tracing
from coop.database import db
from coop.refusal import Refusal
from coop.wording import gettext as _


def place_result(wording: ResultWording, position: int, by_id: int | None) -> None:
    """Let a result stand at another place; goals are numbered anew, in the order in which they stand."""
    version, wording = drafted(wording.version_id), there(wording)
    results = _without(wording, (part.result for part in standing.whole(version).results))
    for number, result in enumerate(_with(wording, results, position), 1):
        result.position = number
    noted(version, "result moved", by_id, id=wording.result_id, to=wording.position)
    _number_goals(version)


def place_goal(wording: GoalWording, result_id: int, position: int, by_id: int | None) -> None:
    """Let a goal stand under a result, at a place there; all goals are numbered anew.

    Refuses a result that is not in the draft.
    """
    version, wording = drafted(wording.version_id), there(wording)
    parts = {
        part.result.result_id: _without(wording, (each.goal for each in part.goals))
        for part in standing.whole(version).results
    }
    if result_id not in parts:
        raise Refusal(_("This result is not in the draft any more."))
    wording.result_id = result_id
    parts[result_id] = _with(wording, parts[result_id], position)
    _number([goal for goals in parts.values() for goal in goals])
    noted(version, "goal moved", by_id, id=wording.goal_id, to=wording.number)


def place_strategy(wording: StrategyWording, goal_id: int, position: int, by_id: int | None) -> None:
    """Let a strategy serve a goal, at a place there; those of both goals are numbered anew.

    Refuses a goal that is not in the draft.
    """
    version, wording = drafted(wording.version_id), there(wording)
    parts = {part.goal.goal_id: _without(wording, part.strategies) for part in standing.whole(version).goals}
    if goal_id not in parts:
        raise Refusal(_("This goal is not in the draft any more."))
    left = parts[wording.goal_id]
    wording.goal_id, wording.number = goal_id, -wording.id
    db.session.flush()
    _number(left)
    _number(_with(wording, parts[goal_id], position))
    noted(version, "strategy moved", by_id, id=wording.strategy_id, goal=goal_id, to=wording.number)


def leave_out_result(wording: ResultWording, by_id: int | None) -> None:
    """Take a result out of the draft. Refuses one that has goals."""
    version, wording = drafted(wording.version_id), there(wording)
    if any(part.goals for part in standing.whole(version).results if part.result is wording):
        raise Refusal(_("Goals stand under this result. Move them to another, or leave them out first."))
    _leave_out(wording, version, by_id, "result left out", id=wording.result_id, text=wording.text)


def leave_out_goal(wording: GoalWording, by_id: int | None) -> None:
    """Take a goal out of the draft; the others are numbered anew. Refuses one that has strategies."""
    version, wording = drafted(wording.version_id), there(wording)
    if any(part.strategies for part in standing.whole(version).goals if part.goal is wording):
        raise Refusal(_("Strategies serve this goal. Move them to another, or leave them out first."))
    _leave_out(wording, version, by_id, "goal left out", id=wording.goal_id, text=wording.text)
    _number_goals(version)


def leave_out_strategy(
    wording: StrategyWording, reason: str, successor_id: int | None, by_id: int | None
) -> None:
    """Take a strategy out of the draft, with why, and which one takes up what was promised for it.

    Refuses to do so without a reason, and a successor that is not in the draft.
    """
    version, wording = drafted(wording.version_id), there(wording)
    agenda, strategy_id = standing.whole(version), wording.strategy_id
    others = {strategy.strategy_id for strategy in agenda.strategies} - {strategy_id}
    if not reason.strip():
        raise Refusal(_("Say why it is left out. People read it beside the new agenda."))
    if successor_id is not None and successor_id not in others:
        raise Refusal(_("Choose a strategy of this draft."))
    left = _without(wording, (each for each in agenda.strategies if each.goal_id == wording.goal_id))
    facts = {"id": strategy_id, "text": wording.text, "successor": successor_id}
    _leave_out(wording, version, by_id, "strategy left out", **facts)
    _number(left)
    if tracing.was_adopted(strategy_id):
        ending = {"strategy_id": strategy_id, "successor_id": successor_id, "reason": reason.strip()}
        db.session.add(StrategyEnding(version_id=version.id, **ending))
        db.session.flush()


def _number_goals(version: AgendaVersion) -> None:
    """Give the goals 1, 2, 3 … in the order in which they stand."""
    _number([part.goal for result in standing.whole(version).results for part in result.goals])


def _leave_out(wording: Any, version: AgendaVersion, by_id: int | None, act: str, **facts: Any) -> None:
    db.session.delete(wording)
    db.session.flush()
    noted(version, act, by_id, **facts)


def _without(row: Any, rows: Iterable[Any]) -> list[Any]:
    return [each for each in rows if each is not row]


def _with(row: Any, others: Sequence[Any], position: int) -> list[Any]:
    """The others and the row at its place, counted from 1; beyond the ends it is first or last."""
    place = min(max(position, 1), len(others) + 1) - 1
    return [*others[:place], row, *others[place:]]


def _number(rows: Sequence[Any]) -> None:
    """1, 2, 3 … for wordings of one kind; first by some that nobody has: no two may be the same."""
    if [row.number for row in rows] == list(range(1, len(rows) + 1)):
        return
    for row in rows:
        row.number = -row.id
    db.session.flush()
    for number, row in enumerate(rows, 1):
        row.number = number
    db.session.flush()
