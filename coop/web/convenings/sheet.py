"""Typing in a sheet that was signed on paper: many at once, with or without a script."""

from collections.abc import Iterable
from datetime import timedelta
from secrets import token_hex

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from coop import clock
from coop.convenings.models.convening import Convening
from coop.convenings.operations import arriving, walking_in
from coop.convenings.operations.arriving import Tapped
from coop.convenings.operations.walking_in import WalkIn
from coop.convenings.queries import arrivals, showing
from coop.convenings.queries.arrivals import Guest
from coop.http.access import authorize, found
from coop.http.pages import page, see_other
from coop.http.viewer import current_viewer
from coop.refusal import Refusal
from coop.web.convenings.room import blueprint
from coop.wording import ngettext

LINES = 10
MOST_LINES = 60


@blueprint.get("/convenings/<slug>/sheet")
def sheet_page(slug: str) -> ResponseReturnValue:
    """Everyone of whom it is not known that they came, to tick; and lines for those who walked in."""
    convening = found(showing.find(current_viewer(), slug))
    authorize("convenings.decide_attendance", convening)
    return _sheet(convening, _not_here(convening), token_hex(8), [("", "", "")] * LINES, {}, 200)


def _not_here(convening: Convening) -> list[Guest]:
    return [guest for guest in arrivals.desk_list(convening) if guest.state != "confirmed"]


@blueprint.post("/convenings/<slug>/sheet")
def sheet(slug: str) -> ResponseReturnValue:
    """All of it at once; sent twice it counts once. A line that cannot be read keeps all from being saved."""
    convening = found(showing.find(current_viewer(), slug))
    authorize("convenings.decide_attendance", convening)
    key, lines = request.form.get("key", "")[:32] or token_hex(8), _lines()
    ticked = {int(one) for one in request.form.getlist("person") if one.isascii() and one.isdecimal()}
    guests = _not_here(convening)
    number = _tick(convening, ticked, key)
    wrong: dict[int, str] = {}
    for at, line in enumerate(lines):
        if any(line):
            wrong |= _walk_in(convening, line, at, key)
            number += 1
    if wrong:
        convening = found(showing.find(current_viewer(), slug))
        return _sheet(convening, guests, key, lines, wrong, 422, ticked)
    flash(ngettext("%(num)s person noted as here.", "%(num)s people noted as here.", number), "settled")
    return see_other(url_for("convenings.attendance_list", slug=slug))


def _tick(convening: Convening, ticked: set[int], key: str) -> int:
    """Note those whose names were ticked; how many."""
    people = [one for number in sorted(ticked) if (one := arrivals.desk_guest(convening, number))]
    for person in people:
        arriving.arrive(convening, person, _tapped(convening, f"{key}-p{person.id}"))
    return len(people)


def _walk_in(convening: Convening, line: tuple[str, str, str], at: int, key: str) -> dict[int, str]:
    """Note one line; what is wrong with it under its number."""
    name, organization, email = line
    known = arrivals.named_on_the_list(convening, name) if name and not email else None
    try:
        tapped = _tapped(convening, f"{key}-l{at}")
        if known:
            arriving.arrive(convening, known, tapped)
        else:
            walking_in.walk_in(convening, WalkIn(name, organization, email), tapped)
    except Refusal as refusal:
        return {at: refusal.sentence}
    return {}


def _tapped(convening: Convening, key: str) -> Tapped:
    """Paper says nobody's minute: they were there when it began."""
    ago = max(clock.now() - convening.starts_at, timedelta(0))
    return Tapped(key=key, how="sheet", ago=ago, by_id=current_viewer().person_id)


def _lines() -> list[tuple[str, str, str]]:
    columns = [request.form.getlist(name)[:MOST_LINES] for name in ("name", "organization", "email")]
    return [
        (name.strip()[:120], organization.strip()[:160], email.strip())
        for name, organization, email in zip(*columns, strict=False)
    ]


def _sheet(
    convening: Convening,
    guests: list[Guest],
    key: str,
    lines: list[tuple[str, str, str]],
    wrong: dict[int, str],
    status: int,
    ticked: Iterable[int] = (),
) -> ResponseReturnValue:
    return page(
        "convenings/sheet.html",
        status,
        convening=convening,
        guests=guests,
        lines=lines,
        wrong=wrong,
        ticked=ticked,
        key=key,
    )
