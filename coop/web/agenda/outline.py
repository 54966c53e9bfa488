"""Finding a thing in the draft, and its forms on one page."""

from typing import Any

from flask import request
from flask.typing import ResponseReturnValue

from coop.agenda.queries import standing
from coop.agenda.queries.standing import Agenda
from coop.groups.queries import finding as groups
from coop.http.access import authorize, found
from coop.http.pages import page
from coop.http.viewer import current_viewer
from coop.places import queries as places
from coop.web.agenda.drafting import languages, the_draft
from coop.web.agenda.forms import PositionForm, RemovalForm, position_form, removal_form, words_form

ABOVE = {"results": "", "goals": "results", "strategies": "goals"}
ID = {"results": "result_id", "goals": "goal_id", "strategies": "strategy_id"}


def read(kind: str, row_id: int) -> tuple[Agenda, Any]:
    """The draft and a thing in it, for those who may word it; anything else is a 404."""
    agenda = standing.whole(the_draft())
    row = found(next((row for row in rows_of(agenda, kind) if getattr(row, ID[kind]) == row_id), None))
    if kind == "results":
        authorize("agenda.draft")
    else:
        authorize("agenda.word", row)
    return agenda, row


def rows_of(agenda: Agenda, kind: str) -> list[Any]:
    """Everything of a kind, in order."""
    if kind == "results":
        return [part.result for part in agenda.results]
    return [part.goal for part in agenda.goals] if kind == "goals" else list(agenda.strategies)


def above(agenda: Agenda, kind: str) -> Any:
    """What the address says that something new stands under; a 404 where it is not in the draft."""
    if not ABOVE[kind]:
        return None
    asked = request.args.get("under", "")
    rows = rows_of(agenda, ABOVE[kind])
    return found(next((row for row in rows if str(getattr(row, ID[ABOVE[kind]])) == asked), None))


def words_of(kind: str, row: Any, *, is_sent: bool = True) -> Any:
    """The form of the words; an area or a group that is not there any more stays what it is."""
    viewer = current_viewer()
    some = [each.group for each in groups.listed(viewer)] if kind != "results" else []
    if row is not None and kind != "results" and row.group and row.group not in some:
        some.append(row.group)
    areas = places.listed() if kind != "results" else []
    return words_form(kind, languages(), row, areas, some, is_sent=is_sent)


def placed(agenda: Agenda, kind: str, row: Any, *, is_sent: bool = True) -> PositionForm:
    """The form of where it stands."""
    if kind == "results":
        return position_form([], {"number": row.position}, is_sent=is_sent)
    rows = rows_of(agenda, ABOVE[kind])
    under = [(int(getattr(each, ID[ABOVE[kind]])), _named(each, kind)) for each in rows]
    here = int(getattr(row, ID[ABOVE[kind]]))
    siblings = [each for each in rows_of(agenda, kind) if getattr(each, ID[ABOVE[kind]]) == here]
    return position_form(under, {"under": here, "number": siblings.index(row) + 1}, is_sent=is_sent)


def _named(row: Any, kind: str) -> str:
    return f"{row.label} {row.text}" if kind == "strategies" else str(row.text)


def left_out(agenda: Agenda, strategy_id: int) -> RemovalForm:
    """The form of why a strategy is left out, with the others that could take it up."""
    others = [row for row in agenda.strategies if row.strategy_id != strategy_id]
    return removal_form([(row.strategy_id, f"{row.label} {row.text}") for row in others])


def anchor_of(kind: str, row: Any) -> str:
    """Where it stands on the page of the draft."""
    return f"{kind.removesuffix('s') if kind != 'strategies' else 'strategy'}-{getattr(row, ID[kind])}"


def form_page(
    agenda: Agenda, kind: str, row: Any, form: Any, status: int = 200, **more: Any
) -> ResponseReturnValue:
    """The form of the words, and for what is there already where it stands and leaving it out."""
    values: dict[str, Any] = {"version": agenda.version, "kind": kind, "row": row, "form": form}
    values |= {"under": more.get("under"), "languages": languages(), "row_id": getattr(row, ID[kind], 0)}
    if row is not None:
        values["position"] = more.get("position") or placed(agenda, kind, row, is_sent=False)
        values["removal"] = more.get("removal") or left_out(agenda, values["row_id"])
    return page("agenda/wording.html", status, **values)
