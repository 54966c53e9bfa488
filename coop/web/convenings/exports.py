"""Answers and attendance as files for a spreadsheet."""

from flask import Response, abort

from coop.convenings.models.convening import Convening, Question
from coop.convenings.queries import answers, attendance, showing
from coop.convenings.queries.attendance import Present
from coop.http.access import authorize, found
from coop.http.tables import SPREADSHEETS, iso, spreadsheet
from coop.http.viewer import current_viewer
from coop.web.convenings.room import blueprint
from coop.web.convenings.tables import times_of
from coop.wording import gettext as _


@blueprint.get("/convenings/<slug>/answers.<ending>")
def answers_file(slug: str, ending: str) -> Response:
    """Everyone who answered or came, with what they said to the host's questions."""
    convening = found(showing.find(current_viewer(), slug))
    authorize("convenings.see_answers", convening)
    if ending not in SPREADSHEETS:
        abort(404)
    asked = answers.questions(convening.id)
    said = attendance.replies_of(convening.id)
    rows = [
        [*_who(one), *_answered(convening, one), *_said(one, asked, said), *_when(convening)]
        for one in attendance.everyone(convening)
    ]
    prompts = [question.prompt for question in asked]
    header = [*_who_header(), *_answered_header(), *prompts, *_when_header()]
    return spreadsheet(ending, f"{convening.slug}-answers", header, rows)


@blueprint.get("/convenings/<slug>/attendance.<ending>")
def attendance_file(slug: str, ending: str) -> Response:
    """Everyone who was expected or came, with when and how that is known."""
    convening = found(showing.find(current_viewer(), slug))
    authorize("convenings.see_attendance", convening)
    if ending not in SPREADSHEETS:
        abort(404)
    told = [_("Attendance"), _("Arrived"), _("How"), _("Walk-in"), _("Guests"), *_when_header()]
    rows = [
        [*_who(one), *_came(convening, one), *_when(convening)]
        for one in attendance.listed(convening, most=None)
    ]
    return spreadsheet(ending, f"{convening.slug}-attendance", [*_who_header(), *told], rows)


def _when_header() -> list[str]:
    return [_("Begins"), _("Ends"), _("Time zone")]


def _when(convening: Convening) -> list[object]:
    """The same in every row, so that files of several dates can be put under one another."""
    return [*times_of(convening), convening.timezone]


def _who_header() -> list[str]:
    return [_("Name"), _("Called"), _("Pronouns"), _("Email"), _("Organization"), _("Sector")]


def _who(one: Present) -> list[object]:
    person = one.person
    sector = one.sector.label if one.sector else ""
    return [
        person.name,
        person.preferred_name,
        person.pronouns,
        person.email or "",
        one.organization_name,
        sector,
    ]


def _answered_header() -> list[str]:
    return [_("Answer"), _("Seat"), _("Guests"), _("Answered"), _("Attendance")]


def _answered(convening: Convening, one: Present) -> list[object]:
    rsvp = one.rsvp
    if rsvp is None:
        return [_("No answer yet"), "", "", "", _states()[one.state]]
    has_seat = rsvp.answer in ("going", "waitlisted")
    seat = (_("online") if rsvp.seat == "online" else _("in the room")) if has_seat else ""
    moment = iso(rsvp.answered_at, convening.timezone)
    return [_words()[rsvp.answer], seat, rsvp.guests, moment, _states()[one.state]]


def _said(one: Present, asked: list[Question], said: dict[int, dict[int, str]]) -> list[object]:
    replies = said.get(one.rsvp.id, {}) if one.rsvp else {}
    yes_no = {"yes": _("Yes"), "no": _("No")}
    texts = [(question, replies.get(question.id, "")) for question in asked]
    return [yes_no.get(text, text) if question.kind == "yes_no" else text for question, text in texts]


def _came(convening: Convening, one: Present) -> list[object]:
    row = one.attendance
    if row is None:
        return [_states()[one.state], "", "", "", ""]
    ways = {
        "desk": _("at the desk"),
        "code": _("by code"),
        "self": _("joined online"),
        "sheet": _("from the sheet"),
        "list": _("by a host"),
    }
    walked_in, moment = _("Yes") if row.is_walk_in else "", iso(row.arrived_at, convening.timezone)
    return [_states()[row.state], moment, ways[row.how], walked_in, row.guests]


def _states() -> dict[str, str]:
    return {"confirmed": _("Came"), "absent": _("Did not come"), "unknown": _("Not known")}


def _words() -> dict[str, str]:
    return {
        "going": _("Going"),
        "waitlisted": _("Waiting"),
        "maybe": _("Maybe"),
        "declined": _("Not this time"),
    }
