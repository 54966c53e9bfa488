"""Choices, the sentence they make, the next six dates, and only then saving; without a script."""

import pytest

from coop.database import db, unit_of_work
from coop.series.queries import dates
from tests.cast import early_childhood, person_named
from tests.makers import make_convening
from tests.series.planned import FIRST
from tests.visits import form_to

CHOSEN = {
    "pattern": "monthly-3",
    "every": "1",
    "last_on": "2027-06-30",
    "not_in_months": "4",
    "not_on": "2027-05-19",
}


@pytest.fixture
def draft(app, now) -> str:
    person_named("ben")
    with unit_of_work():
        make_convening("Something else", starts_at=FIRST.replace(month=2, day=17), groups=[early_childhood()])
        return str(
            make_convening("Early numbers", state="draft", starts_at=FIRST, groups=[early_childhood()]).slug
        )


def looked(browser, draft: str, lang: str = "", **chosen):
    """The button “Show me the dates”: the same form, sent to another address."""
    page = browser.get(f"/series/new/{draft}{lang}").get_data(as_text=True)
    values = form_to(page, f"/series/new/{draft}").values
    return browser.post(f"/series/new/{draft}/preview{lang}", data={**values, **chosen})


def text_of(page) -> str:
    return page.get_data(as_text=True).replace("\xa0", " ")


def test_the_choices_are_those_the_day_can_begin(as_, draft):
    text = text_of(as_("ben").get(f"/series/new/{draft}"))
    assert "Third Wednesday of each month" in text
    assert "Every Wednesday" in text
    assert "Last Wednesday" not in text


def test_the_sentence_the_dates_the_clash_and_the_holiday_are_shown_and_nothing_is_saved(as_, draft):
    ben = as_("ben")
    text = text_of(looked(ben, draft, **CHOSEN))
    sentence = "Third Wednesday of each month, 3:30 pm, until June 2027, not in April, not on May 19, 2027"
    assert sentence in text
    assert "Wednesday, June 16, 2027, 3:30–5:00 pm CDT" in text
    assert "April 21" not in text
    assert "Something else" in text
    text = text_of(looked(ben, draft, pattern="weekly", every="1"))
    assert "Every Wednesday, 3:30 pm" in text
    assert text.count("row-day") == 6
    assert dates.live() == []


def test_the_sentence_is_said_in_spanish_too(as_, draft):
    text = text_of(looked(as_("ben"), draft, "?lang=es", **CHOSEN))
    assert "Tercer miércoles de cada mes, 3:30 p.m., hasta junio de 2027, no en abril" in text


def test_saving_makes_the_dates(as_, draft):
    ben = as_("ben")
    answer = ben.send(f"/series/new/{draft}", **CHOSEN)
    assert answer.status_code == 303
    db.session.rollback()
    assert len(dates.all_ids(dates.live()[0])) == 4
    shown = text_of(ben.get(answer.headers["Location"]))
    assert "These dates are drafts" in shown
    assert "Publish all dates" in shown


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"not_on": "May 19"}, "Write days as 2026-12-25"),
        ({"every": "13"}, "Type a number from 1 to 12."),
        ({"not_in_months": "1"}, "must be one of the series"),
        ({"last_on": "2027-01-02"}, "must come after the first"),
        ({"most": "1"}, "Type a number from 2 to 500."),
    ],
)
def test_what_makes_no_sense_is_said_and_keeps_what_was_typed(as_, draft, changed, sentence):
    ben = as_("ben")
    chosen = CHOSEN | changed
    for answer in (looked(ben, draft, **chosen), ben.send(f"/series/new/{draft}", **chosen)):
        assert answer.status_code == 422
        assert sentence in text_of(answer).replace("&#39;", "'")
