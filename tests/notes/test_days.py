"""Days as people write them."""

from datetime import date

import pytest

from coop.notes.days import last_day

TODAY = date(2026, 11, 22)  # a Sunday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("drafts it by 12 Dec", "2026-12-12"),
        ("drafts it by Dec 12", "2026-12-12"),
        ("drafts it by December 12th", "2026-12-12"),
        ("by the 12th of December", "2026-12-12"),
        ("by Dec. 12, 2027", "2027-12-12"),
        ("12 December 2027", "2027-12-12"),
        ("until 3 January", "2027-01-03"),
        ("by 22 November", "2026-11-22"),
        ("by 21 November", "2027-11-21"),
        ("before May 1", "2027-05-01"),
        ("due on Sept 9", "2027-09-09"),
        ("no later than 2026-12-01", "2026-12-01"),
        ("by 12/5", "2026-12-05"),
        ("by 12/5/2027", "2027-12-05"),
        ("by 1/5/27", "2027-01-05"),
        ("by 30/11", "2026-11-30"),
        ("by Friday", "2026-11-27"),
        ("by next Fri", "2026-11-27"),
        ("by Sunday", "2026-11-29"),
        ("by Wednesday at noon", "2026-11-25"),
        ("by Thurs", "2026-11-26"),
        ("by tomorrow", "2026-11-23"),
        ("by the end of January", "2027-01-31"),
        ("by end of November", "2026-11-30"),
        ("by 29 February", "2028-02-29"),
        ("antes del 12 de diciembre", "2026-12-12"),
        ("para el 3 de enero de 2028", "2028-01-03"),
        ("hasta el 3 ene", "2027-01-03"),
        ("a más tardar el 15 de abril", "2027-04-15"),
        ("para el 1º de marzo", "2027-03-01"),
        ("para el viernes", "2026-11-27"),
        ("para el próximo miércoles", "2026-11-25"),
        ("para el sábado", "2026-11-28"),
        ("para mañana", "2026-11-23"),
        ("para el 12/5", "2027-05-12"),
        ("para fines de enero", "2027-01-31"),
        ("hasta el 30 de septiembre", "2027-09-30"),
        ("met on 3 March, writes by 9 March", "2027-03-09"),
    ],
)
def test_a_day_is_read(text, day):
    found = last_day(text, TODAY)
    assert found is not None
    assert found.day.isoformat() == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "brings 12 chairs",
        "on 30 February",
        "reads chapters 3/4",
        "asks the Friday group",
        "asks Mark and May about it",
        "mañana por la mañana",
        "by noon",
        "by and by",
        "room 12/5",
        "#2.1",
    ],
)
def test_what_is_no_day_is_none(text):
    assert last_day(text, TODAY) is None


def test_the_word_before_it_belongs_to_it():
    text = "drafts it by the 12th of Dec, surely"
    found = last_day(text, TODAY)
    assert found is not None
    assert text[: found.start] + text[found.end :] == "drafts it , surely"
