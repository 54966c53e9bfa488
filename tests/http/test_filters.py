"""How days and times read in each language."""

from datetime import UTC, datetime

import pytest

from coop.http import filters
from coop.wording import in_language

CHICAGO = "America/Chicago"
BEGINS = datetime(2027, 1, 20, 21, 30, tzinfo=UTC)
ENDS = datetime(2027, 1, 20, 23, 0, tzinfo=UTC)
MORNING = datetime(2027, 1, 20, 15, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "begins", "words"),
    [
        ("en", BEGINS, "Wednesday, January 20, 2027, 3:30–5:00 pm CST"),
        ("en", MORNING, "Wednesday, January 20, 2027, 9:00 am–5:00 pm CST"),
        ("es", BEGINS, "miércoles, 20 de enero de 2027, 3:30–5:00 p.m. CST"),
        ("es", MORNING, "miércoles, 20 de enero de 2027, 9:00 a.m.–5:00 p.m. CST"),
    ],
)
def test_a_time_names_its_half_of_the_day_once(app, language, begins, words):
    with app.app_context(), in_language(language):
        assert filters.when_range(begins, ENDS, CHICAGO) == words


def test_a_line_begins_with_a_large_letter(app):
    with app.app_context(), in_language("es"):
        assert filters.opening(filters.month_year(BEGINS, CHICAGO)) == "Enero de 2027"
    assert filters.opening("3:30 p.m. CST") == "3:30 p.m. CST"
    assert filters.opening("") == ""
