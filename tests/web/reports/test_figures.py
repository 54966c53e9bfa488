"""The term report says one thing, however it is read: on the page, in each file, by the rows behind it."""

import csv
import io
import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from openpyxl import load_workbook

from coop.convenings.models.attendance import Attendance
from coop.database import db, unit_of_work
from coop.network import operations as networks
from coop.notes.models import Notes, NoteSection, Outcome
from coop.web.reports.words import COUNTS, FIGURES
from tests.actions.made import commitment
from tests.cast import early_childhood, garfield, person_named
from tests.makers import make_convening
from tests.visits import Visitor

Browser = Callable[[str], Visitor]
MET = datetime(2026, 12, 9, 21, tzinfo=UTC)


def met(day: int, told_after: int | None) -> int:
    """A convening of December that was held; its notes were agreed so many days later, or never written."""
    group, at = early_childhood(), MET + timedelta(days=day)
    with unit_of_work():
        made = make_convening("Met", (group,), starts_at=at, ends_at=at + timedelta(hours=2), state="held")
        if told_after is not None:
            told = at + timedelta(hours=3, days=told_after)
            notes = Notes(convening_id=made.id, state="approved", visibility="network", opened_at=at)
            notes.circulated_at = notes.approved_at = told
            section = NoteSection(position=1, heading="Buses")
            section.outcomes = [
                Outcome(kind="decision", text="We ask", method="consensus", made_on=told.date())
            ]
            notes.sections = [section]
            db.session.add(notes)
        return int(made.id)


def came(convening_id: int) -> None:
    """Cleo was there for her club."""
    ids = {"person_id": person_named("cleo").id, "organization_id": garfield().id}
    with unit_of_work():
        row = Attendance(convening_id=convening_id, state="confirmed", **ids)
        row.arrived_at = row.decided_at = MET
        db.session.add(row)


def a_term() -> None:
    """Three convenings, two of them with notes; two commitments, one of them nobody's."""
    with unit_of_work():
        networks.keep_year("2026-27", date(2026, 9, 1), date(2027, 8, 31))
    came(met(0, 1))
    met(1, 4)
    met(2, None)
    commitment("Done", "done")
    commitment("Nobody's", owner_id=None)


def as_a_file(browser: Visitor, ending: str) -> list[list[str]]:
    """The report as a file, with every value as a text; empty where there is none."""
    answer = browser.get(f"/reports/loop.{ending}")
    rows: list[Any]
    if ending == "json":
        rows = [list(row.values()) for row in json.loads(answer.text)]
    elif ending == "csv":
        rows = list(csv.reader(io.StringIO(answer.text)))[1:]
    else:
        (sheet,) = load_workbook(io.BytesIO(answer.data)).worksheets
        rows = list(sheet.iter_rows(min_row=2, values_only=True))
    return [["" if value is None else str(value) for value in row] for row in rows]


def test_page_files_and_the_rows_behind_every_figure_agree(as_: Browser, now: Any) -> None:
    a_term()
    ada = as_("ada")
    page = ada.get("/reports/loop").text
    files = [as_a_file(ada, ending) for ending in ("csv", "json", "xlsx", "csv")]
    assert all(file == files[0] for file in files)
    said = {row[0]: row[1:4] for row in files[0]}
    for figure, name in COUNTS.items():
        number = int(said[name][0])
        assert number > 0, figure
        assert f'>{number}</span><span class="figure-label"><a href="/reports/loop/{figure}?' in page
        assert ada.get(f"/reports/loop/{figure}").text.count('<h2 class="row-title">') == number
    for figure, name in FIGURES.items():
        part, whole, percent = said[name]
        assert f"{part} / {whole}</td>" in page
        behind = ada.get(f"/reports/loop/{figure}").text
        assert (behind.count(">Yes<"), behind.count('<h2 class="row-title">')) == (int(part), int(whole))
        assert not percent or f"{percent} %" in page


def test_the_median_of_days_opens_the_convenings_it_is_taken_from(as_: Browser, now: Any) -> None:
    a_term()
    ada = as_("ada")
    assert ">2.5</td>" in ada.get("/reports/loop").text
    rows = ada.get("/reports/loop/days").text
    assert "2.5." in rows
    assert rows.index("4 days") < rows.index("1 day<")
    assert as_("ben").get("/reports/loop/days").status_code == 404


def test_whoever_was_there_stands_behind_the_number(as_: Browser, now: Any) -> None:
    a_term()
    ada = as_("ada")
    assert "/staff/people/" in ada.get("/reports/loop/people").text
    assert "Garfield Science Club" in ada.get("/reports/loop/organizations").text
    assert "/notes/" in ada.get("/reports/loop/decisions").text
