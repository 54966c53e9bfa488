"""Where a reader of notes may say what came of it otherwise."""

from collections.abc import Callable

from flask import url_for

from coop.http.viewer import current_viewer
from coop.notes.models import Outcome
from coop.notes.queries.finding import Reading
from coop.permissions import may


def rewording_at(reading: Reading) -> Callable[[Outcome], str]:
    """Outcome → the page to correct or amend it, or nothing."""
    notes, viewer = reading.notes, current_viewer()
    slug = notes.convening.slug
    if notes.takes_corrections and may(viewer, "notes.correct", reading):
        return lambda outcome: (
            "" if outcome.typed else url_for("notes.rewording_page", slug=slug, outcome_id=outcome.id)
        )
    if notes.state == "approved" and may(viewer, "notes.agree", notes.convening):
        return lambda outcome: url_for("notes.outcome_amendment", slug=slug, outcome_id=outcome.id)
    return lambda outcome: ""


def rewording_behind(reading: Reading, token: str) -> Callable[[Outcome], str]:
    """The same for who reads them behind a letter."""
    if not (reading.notes.takes_corrections and reading.was_there):
        return lambda outcome: ""
    return lambda outcome: (
        "" if outcome.typed else url_for("notes.letter_rewording", token=token, outcome_id=outcome.id)
    )
