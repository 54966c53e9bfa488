"""Promises in notes that become action items: all that name a strategy at once, or one by one."""

from typing import Any

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from coop.actions.operations import noting
from coop.actions.queries import noting as promised
from coop.agenda.queries import standing
from coop.http.access import authorize, found
from coop.http.pages import see_other
from coop.http.paths import local_path
from coop.http.viewer import current_viewer
from coop.notes import lines
from coop.notes.models import Notes, NoteSection
from coop.notes.queries import finding
from coop.notes.queries.finding import Reading
from coop.permissions import may
from coop.web.notes.room import blueprint
from coop.wording import gettext as _
from coop.wording import ngettext


@blueprint.post("/notes/<slug>/promises")
def promises(slug: str) -> ResponseReturnValue:
    """Track every promise that names a strategy of the agenda that holds now."""
    reading = _agreed(slug)
    number = noting.follow_notes(reading.notes, current_viewer().person_id)
    flash(tracked_sentence(number) or _("Nothing new to track."), "settled")
    return see_other(url_for("notes.show", slug=slug))


@blueprint.post("/notes/<slug>/outcomes/<int:outcome_id>/strategy")
def outcome_strategy(slug: str, outcome_id: int) -> ResponseReturnValue:
    """Say which strategy a promise serves, and track it."""
    reading = _agreed(slug)
    outcome = found(finding.outcome(reading.notes.id, outcome_id))
    chosen = request.form.get("strategy", "")
    strategy_id = int(chosen) if chosen.isdecimal() and len(chosen) < 10 else 0
    noting.take_up(reading.notes, outcome, strategy_id, current_viewer().person_id)
    flash(tracked_sentence(1), "settled")
    here = url_for("notes.show", slug=slug, _anchor=f"outcome-{outcome_id}")
    return see_other(local_path(request.form.get("back", "")) or here)


def tracked_sentence(number: int) -> str:
    """What is said once promises are action items; nothing of none."""
    words = ngettext("%(num)s promise is tracked now.", "%(num)s promises are tracked now.", number)
    return words if number else ""


def tracking(notes: Notes) -> dict[str, Any]:
    """For the page of notes: the items that promises became, and the strategies to choose from."""
    ids = [each.id for part in notes.sections for each in part.outcomes if each.kind == "commitment"]
    viewer = current_viewer()
    tracked = promised.seen_items_of(viewer, ids) if ids else {}
    is_open = len(tracked) < len(ids) and may(viewer, "notes.agree", notes.convening)
    return {"tracked": tracked, "strategies": standing.strategies_in_force() if is_open else []}


def unserved(*sections: NoteSection) -> dict[int, str]:
    """For those who type: number of a promise → what its line lacks to be tracked; one statement if any."""
    promised = [each for part in sections for each in part.standing if each.kind == "commitment"]
    labels = [each.label for each in standing.strategies_in_force()] if promised else []
    if not labels:
        return {}
    found = {each.id: lines.references(each.text) for each in promised}
    return {key: _lack(numbers, labels) for key, numbers in found.items() if not set(numbers) & set(labels)}


def _lack(numbers: list[str], labels: list[str]) -> str:
    if numbers:
        words = ", ".join(f"#{number}" for number in numbers)
        return _("%(numbers)s is no strategy of the agenda that holds, so nobody tracks this.", numbers=words)
    return _("It names no strategy, so nobody tracks this. Add one, such as #%(number)s.", number=labels[0])


def _agreed(slug: str) -> Reading:
    reading: Reading = found(finding.find(current_viewer(), slug))
    authorize("notes.agree", reading.notes.convening)
    return reading
