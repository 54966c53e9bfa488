"""What is printed for the door, and typing in what was signed on paper."""

import re
from datetime import timedelta

import pytest

from coop import clock
from coop.convenings.models.convening import Convening
from coop.convenings.operations import attending
from coop.convenings.operations.answering import Wish, answer_rsvp
from coop.convenings.queries import arrivals, attendance
from coop.database import db, unit_of_work
from coop.web.convenings.paper import SHEETS, Badge
from tests.cast import early_childhood, person_named
from tests.house.reading import COOP
from tests.makers import make_convening, make_organization, make_person

CSS = (COOP / "static/css/desk/badges.css").read_text()
INCH = 25.4


@pytest.fixture
def convening(app, now) -> Convening:
    """Cleo and María are coming; it began an hour ago."""
    group, cleo = early_childhood(), person_named("cleo")
    with unit_of_work():
        made = make_convening("Open house", (group,), starts_at=clock.now() + timedelta(minutes=1))
        made.slug = "open-house"
        maria = make_person("María de los Ángeles Peña Ñuñoa", "maria@coop.test", pronouns="ella")
        for person in (cleo, maria):
            answer_rsvp(made, person, Wish("going"))
        clock.held.set(made.starts_at + timedelta(hours=1))
    return made


def millimetres(text: str) -> list[float]:
    """Every measure of a rule, in millimetres."""
    return [float(n) * (INCH if unit == "in" else 1) for n, unit in re.findall(r"([\d.]+)(in|mm)", text)]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda one: one.key)
def test_the_labels_fill_their_sheet_and_no_more(sheet):
    rule = re.search(rf"\.badges-{sheet.key} {{([^}}]*)}}", CSS)[1]
    declared = dict(part.split(":", 1) for part in rule.split(";") if ":" in part)
    declared = {key.strip(): millimetres(value) for key, value in declared.items()}
    width, height = declared.get("width", [8.5 * INCH])[0], declared.get("height", [11 * INCH])[0]
    top, left = declared["padding"]
    down, across = declared.get("gap", [0, 0])
    columns, row = declared["grid-template-columns"], declared["grid-auto-rows"][0]
    rows = sheet.each / len(columns)
    assert 2 * left + sum(columns) + across * (len(columns) - 1) == pytest.approx(width, abs=1)
    assert 2 * top + rows * row + (rows - 1) * down == pytest.approx(height, abs=1)


@pytest.mark.parametrize(
    ("called", "size"), [("Ada", ""), ("Maximiliano", "long"), ("Wolfeschlegelsteinhausen", "longer")]
)
def test_a_long_name_is_set_smaller(called, size):
    assert Badge(called, "", "", "").size == size


def test_a_badge_says_how_somebody_is_called_and_pronouns_only_if_wished(as_, convening):
    ben = as_("ben")
    page = ben.get("/convenings/open-house/badges").get_data(as_text=True)
    assert (
        '<p class="badge-called">María</p><p class="badge-name">María de los Ángeles Peña Ñuñoa</p>' in page
    )
    assert "ella" not in page
    assert "ella" in ben.get("/convenings/open-house/badges?pronouns=yes&labels=L4785").get_data(as_text=True)


def test_the_sheet_to_sign_has_everybody_and_empty_lines(as_, convening):
    page = as_("ben").get("/convenings/open-house/sign-in-sheet").get_data(as_text=True)
    assert page.index("Cleo Ramos") < page.index("María de los")
    assert page.count("<tr><td></td><td></td><td></td></tr>") == 12


def test_a_signed_sheet_is_typed_in_at_once_and_counts_once_though_sent_twice(as_, convening):
    with unit_of_work():
        make_organization("Peña Lab")
    ben, path = as_("ben"), "/convenings/open-house/sheet"
    page = ben.get(path)
    typed = {
        "person": str(person_named("cleo").id),
        "name": ["maria de los angeles pena nunoa", "Jo Doe", ""],
        "organization": ["", "pena lab", ""],
        "email": ["", "jo@coop.test", ""],
    }
    for _turn in range(2):
        assert ben.fill(page, path, **typed).status_code == 303
    db.session.rollback()
    count = arrivals.tally(convening)
    assert (count.people, count.walk_ins) == (3, 1)
    rows = attendance.listed(convening, state="confirmed")
    assert {row.attendance.how for row in rows} == {"sheet"}
    assert {row.attendance.arrived_at for row in rows} == {convening.starts_at}


def test_a_line_that_cannot_be_read_keeps_all_from_being_saved_and_what_was_typed(as_, convening):
    ben, path = as_("ben"), "/convenings/open-house/sheet"
    typed = {"name": ["Jo Doe", ""], "organization": ["Lab", "Only a lab"], "email": ["no address", ""]}
    response = ben.fill(ben.get(path), path, person=str(person_named("cleo").id), **typed)
    page = response.get_data(as_text=True)
    assert response.status_code == 422
    assert page.count("field-error") == 2
    assert 'value="Jo Doe"' in page
    assert "checked" in page
    db.session.rollback()
    assert arrivals.tally(convening).people == 0


def test_paper_can_be_typed_in_after_the_closing(as_, convening):
    with unit_of_work():
        clock.held.set(convening.ends_at + timedelta(days=3))
        attending.close(convening, {}, "absent", None)
    ben, path = as_("ben"), "/convenings/open-house/sheet"
    typed = {"name": ["Jo Doe"], "organization": [""], "email": [""], "person": str(person_named("cleo").id)}
    assert ben.fill(ben.get(path), path, **typed).status_code == 303
    db.session.rollback()
    assert arrivals.tally(convening).people == 2
