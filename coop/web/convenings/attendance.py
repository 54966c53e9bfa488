"""Who came: the list, corrections, and closing."""

from typing import Any

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import RadioField, SelectChoice, StringField
from wtforms.validators import InputRequired, Length

from coop.convenings.models.attendance import ATTENDANCES
from coop.convenings.models.convening import Convening
from coop.convenings.operations import attending
from coop.convenings.queries import arrivals, attendance, showing
from coop.history import queries as histories
from coop.http.access import authorize, found
from coop.http.pages import page, page_number, see_other
from coop.http.viewer import current_viewer
from coop.people import queries as people
from coop.people.models import Person
from coop.web.convenings.publication import NothingForm
from coop.web.convenings.room import blueprint
from coop.wording import gettext as _
from coop.wording import lazy_gettext

A_PAGE = 100
STATES = [
    SelectChoice("confirmed", lazy_gettext("Came")),
    SelectChoice("absent", lazy_gettext("Did not come")),
    SelectChoice("unknown", lazy_gettext("Not known")),
]


class AttendanceForm(FlaskForm):
    """Whether somebody came, and why that is said now."""

    state = RadioField(
        lazy_gettext("Did they come?"),
        choices=STATES,
        validators=[InputRequired(lazy_gettext("Choose one of the three."))],
    )
    note = StringField(lazy_gettext("Note"), validators=[Length(max=300)])


@blueprint.get("/convenings/<slug>/attendance")
def attendance_list(slug: str) -> ResponseReturnValue:
    """Everyone who was expected or came."""
    convening = found(showing.find(current_viewer(), slug))
    authorize("convenings.see_attendance", convening)
    state, number = request.args.get("state", ""), page_number()
    state = state if state in ATTENDANCES else ""
    counted = attendance.how_many(convening)
    return page(
        "convenings/attendance.html",
        convening=convening,
        rows=attendance.listed(convening, state=state, offset=(number - 1) * A_PAGE, most=A_PAGE),
        counted=counted,
        state=state,
        number=number,
        pages=max(1, -(-(counted[state] if state else counted.total()) // A_PAGE)),
        is_correctable=attending.is_correctable(convening),
        tally=arrivals.tally(convening),
    )


@blueprint.route("/convenings/<slug>/attendance/<int:person_id>", methods=["GET", "POST"])
def attendance_of(slug: str, person_id: int) -> ResponseReturnValue:
    """One person's attendance, what was said of it before, and another word on it."""
    convening = found(showing.find(current_viewer(), slug))
    authorize("convenings.decide_attendance", convening)
    person = found(attendance.on_the_list(convening, person_id))
    row = arrivals.attendance_of(convening.id, person.id)
    form = AttendanceForm(data={"state": row.state if row else "unknown"})
    if not form.is_submitted():
        return _attendance_of(convening, person, form, 200)
    if not form.validate():
        return _attendance_of(convening, person, form, 422)
    by_id, note = current_viewer().person_id, form.note.data or ""
    attending.decide(convening, person, form.state.data, by_id, note=note)
    flash(_("Noted."), "settled")
    return see_other(url_for("convenings.attendance_list", slug=slug))


def _attendance_of(
    convening: Convening, person: Person, form: AttendanceForm, status: int
) -> ResponseReturnValue:
    row = arrivals.attendance_of(convening.id, person.id)
    told = histories.of("attendance", row.id) if row else []
    return page(
        "convenings/attendance_of.html",
        status,
        convening=convening,
        person=person,
        form=form,
        told=told,
        names=people.names({entry.actor_id for entry in told if entry.actor_id}),
        is_correctable=attending.is_correctable(convening),
    )


@blueprint.get("/convenings/<slug>/closing")
def closing_page(slug: str) -> ResponseReturnValue:
    """Of whom nobody said whether they came: one by one, or all at once."""
    convening = found(showing.find(current_viewer(), slug))
    authorize("convenings.close", convening)
    return page("convenings/closing.html", convening=convening, **_missing(convening), form=NothingForm())


def _missing(convening: Convening) -> dict[str, Any]:
    return {"missing": attendance.missing(convening.id), "tally": arrivals.tally(convening)}


@blueprint.post("/convenings/<slug>/closing")
def closing(slug: str) -> ResponseReturnValue:
    """It was held, and who came is known."""
    convening = found(showing.find(current_viewer(), slug))
    authorize("convenings.close", convening)
    said = request.form.get("rest", "")
    rest = said if said in attending.REST else ""
    attending.close(convening, _decisions(), rest, current_viewer().person_id)
    flash(_("Closed. You can thank those who came now."), "settled")
    return see_other(url_for("convenings.afterwards_page", slug=slug))


def _decisions() -> dict[int, str]:
    """Person id → what the host chose, where they chose."""
    chosen = {}
    for name, value in request.form.items():
        kind, _dash, number = name.partition("-")
        if kind == "person" and number.isascii() and number.isdecimal() and value in ATTENDANCES:
            chosen[int(number)] = value
    return chosen
