"""A version of the agenda for other programs: one row for each result, goal and strategy."""

from typing import Any

from flask.typing import ResponseReturnValue

from coop import links
from coop.agenda.queries.standing import Agenda
from coop.groups.queries.finding import may_know
from coop.http.tables import tabular
from coop.http.viewer import current_viewer

HEADER = (
    "version", "year", "state", "adopted_on", "kind", "number", "id", "text", "explanation", "scope", "place",
    "group", "gap", "measured_by", "address",
)  # fmt: skip


def table_of(agenda: Agenda, ending: str) -> ResponseReturnValue:
    """The rows as CSV or JSON, each followed by what stands under it."""
    version = agenda.version
    head = (version.number, version.year.label, version.state, _day(version.adopted_on))
    rows: list[tuple[object, ...]] = []
    for result in agenda.results:
        row = result.result
        rows.append((*head, "result", row.position, row.result_id, row.text, *[""] * 6, links.to("/agenda")))
        for part in result.goals:
            address = links.to(f"/agenda/goals/{part.goal.goal_id}")
            rows.append((*head, "goal", *_row(part.goal, part.goal.goal_id, address)))
            for strategy in part.strategies:
                address = links.to(f"/agenda/strategies/{strategy.strategy_id}")
                rows.append((*head, "strategy", *_row(strategy, strategy.strategy_id, address)))
    return tabular(ending, f"agenda-{version.number}", HEADER, rows)


def _row(row: Any, number: int, address: str) -> tuple[object, ...]:
    group = row.group if row.group and may_know(current_viewer(), row.group) else None
    about = (row.scope, row.place.slug if row.place else "", group.slug if group else "")
    words = (row.label, number, row.text, row.explanation)
    return (*words, *about, row.gap, row.measured_by, address)


def _day(day: Any) -> str:
    return day.isoformat() if day else ""
