"""Public progress, the health of the loop in a term, and the rows behind each of its figures."""

from datetime import date, timedelta

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue

from coop import clock
from coop.agenda.queries import standing
from coop.http.access import to_sign_in
from coop.http.pages import page, page_number
from coop.http.shelf import same_for_visitors
from coop.http.tables import tabular
from coop.http.viewer import current_network, current_viewer
from coop.loop.queries import happened, health, progress
from coop.loop.queries.health import FIGURES, Period, Row
from coop.network import queries as network
from coop.network.models import NetworkYear
from coop.permissions import NOBODY, may
from coop.web.reports import words
from coop.web.reports.room import blueprint
from coop.wording import current_language, translated

A_YEAR = timedelta(days=365)
PLURALS = {"convening": "convenings", "organization": "organizations", "notes": "notes"}
HEADER = ("figure", "part", "whole", "percent", "from", "to")


@blueprint.get("/reports/progress")
@same_for_visitors
def progress_page() -> ResponseReturnValue:
    """Goal by goal: what was promised in public, by which organizations, what is done and what is late."""
    agenda, today = standing.in_force(), clock.today(current_network().timezone)
    goals = progress.of_agenda(NOBODY, agenda, today) if agenda else []
    return page("reports/progress.html", agenda=agenda, goals=goals, today=today, language=current_language())


@blueprint.get("/reports/loop")
def loop() -> ResponseReturnValue:
    """The figures of a term; the same data give the same figures."""
    _enter()
    years, chosen, period = _term()
    return page(
        "reports/loop.html",
        years=years,
        chosen=chosen,
        period=period,
        shares={figure: health.share(figure, period) for figure in FIGURES},
        days=happened.days_to_notes(period),
        counts=happened.counts(period),
        today=clock.today(period.zone),
        words=words,
    )


@blueprint.get(f"/reports/loop/<any({', '.join(words.BEHIND)}):figure>")
def loop_rows(figure: str) -> ResponseReturnValue:
    """What stands behind a figure."""
    _enter()
    years, chosen, period = _term()
    return page(
        "reports/rows.html",
        figure=figure,
        found=happened.behind(figure, period, page_number()),
        share=health.share(figure, period) if figure in FIGURES else None,
        days=happened.days_to_notes(period) if figure == "days" else None,
        years=years,
        chosen=chosen,
        period=period,
        address_of=address_of,
        words=words,
    )


@blueprint.get("/reports/loop.<any(csv, json, xlsx):ending>")
def loop_table(ending: str) -> ResponseReturnValue:
    """The figures as a table."""
    _enter()
    _years, _chosen, period = _term()
    found = {figure: health.share(figure, period) for figure in FIGURES}
    counts = happened.counts(period)
    plain: list[tuple[object, ...]] = [
        (translated(said), getattr(counts, name), "", "", *_days(period))
        for name, said in words.COUNTS.items()
    ]
    days = (translated(words.DAYS), happened.days_to_notes(period), "", "", *_days(period))
    rows: list[tuple[object, ...]] = [
        (translated(words.FIGURES[figure]), share.part, share.whole, share.percent, *_days(period))
        for figure, share in found.items()
    ]
    return tabular(ending, "loop", HEADER, [*plain, days, *rows])


def address_of(row: Row) -> str:
    """The page of what a row is about."""
    if row.kind == "action":
        return url_for("actions.show", action_id=int(row.address))
    if row.kind == "person":
        return url_for("staff.person", person_id=int(row.address))
    return url_for(f"{PLURALS[row.kind]}.show", slug=row.address)


def _days(period: Period) -> tuple[str, str]:
    return period.starts_on.isoformat(), period.ends_on.isoformat()


def _enter() -> None:
    if not current_viewer().has_account:
        to_sign_in()
    if not may(current_viewer(), "reports.see_loop"):
        abort(404)


def _term() -> tuple[list[NetworkYear], NetworkYear | None, Period]:
    """All years, the one asked for or that today lies in, and its days; the last twelve months without."""
    years, zone = network.years(), current_network().timezone
    today = clock.today(zone)
    asked = request.args.get("year", "")
    chosen = next((year for year in years if str(year.id) == asked), None) or _current(years, today)
    if chosen is None:
        return years, None, Period(today - A_YEAR, today, zone)
    return years, chosen, Period(chosen.starts_on, chosen.ends_on, zone)


def _current(years: list[NetworkYear], today: date) -> NetworkYear | None:
    return next((year for year in years if year.starts_on <= today <= year.ends_on), None)
