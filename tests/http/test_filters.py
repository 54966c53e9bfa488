"""Times, places and texts as they are printed. A time never stands without its zone."""

from datetime import UTC, date, datetime

import pytest

from coop.http import filters
from coop.wording import in_language

CHICAGO, TOKYO, SAO_PAULO = "America/Chicago", "Asia/Tokyo", "America/Sao_Paulo"
AFTERNOON = datetime(2027, 1, 20, 21, 30, tzinfo=UTC)
EVENING = datetime(2027, 1, 20, 23, 0, tzinfo=UTC)
LATE = datetime(2027, 1, 21, 4, 30, tzinfo=UTC)

FIXED = "\xa0"


@pytest.fixture(autouse=True)
def english(assembled):
    """A page in English."""
    with assembled.app_context(), in_language("en"):
        yield


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (lambda: filters.day(AFTERNOON, CHICAGO), "January 20, 2027"),
        (lambda: filters.day(AFTERNOON, TOKYO), "January 21, 2027"),
        (lambda: filters.day(date(2027, 1, 20)), "January 20, 2027"),
        (lambda: filters.weekday_day(LATE, CHICAGO), "Wednesday, January 20, 2027"),
        (lambda: filters.short_day(AFTERNOON, CHICAGO), "Jan 20"),
        (lambda: filters.short_month(AFTERNOON, CHICAGO), "Jan"),
        (lambda: filters.short_weekday(AFTERNOON, CHICAGO), "Wed"),
        (lambda: filters.month_year(AFTERNOON, CHICAGO), "January 2027"),
        (lambda: filters.year_month(AFTERNOON, CHICAGO), "2027-01"),
        (lambda: filters.clock_time(AFTERNOON, CHICAGO), "3:30 pm CST"),
        (lambda: filters.clock_time(datetime(2027, 7, 20, 20, 30, tzinfo=UTC), CHICAGO), "3:30 pm CDT"),
        (lambda: filters.clock_time(AFTERNOON, SAO_PAULO), "6:30 pm UTC-03"),
        (lambda: filters.when(AFTERNOON, CHICAGO), "Wednesday, January 20, 2027, 3:30 pm CST"),
        (lambda: filters.time_range(AFTERNOON, EVENING, CHICAGO), "3:30–5:00 pm CST"),
        (
            lambda: filters.time_range(datetime(2027, 1, 20, 17, 0, tzinfo=UTC), EVENING, CHICAGO),
            "11:00 am–5:00 pm CST",
        ),
        (
            lambda: filters.when_range(AFTERNOON, EVENING, CHICAGO),
            "Wednesday, January 20, 2027, 3:30–5:00 pm CST",
        ),
        (
            lambda: filters.when_range(AFTERNOON, datetime(2027, 1, 22, 0, 0, tzinfo=UTC), CHICAGO),
            "Wednesday, January 20, 2027, 3:30 pm CST – Thursday, January 21, 2027, 6:00 pm CST",
        ),
        (
            lambda: filters.when_range(AFTERNOON, EVENING, CHICAGO, True),
            "Wednesday, January 20, 2027",
        ),
    ],
)
def test_a_time_reads_as_people_say_it(said, expected):
    assert said().replace(FIXED, " ") == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "Wednesday, January_20, 2027, 3:30–5:00_pm_CST"),
        ("es", "miércoles, 20_de enero de 2027, 3:30–5:00_p.m._CST"),
    ],
)
def test_no_line_breaks_within_a_time_or_between_a_day_and_its_month(language, expected):
    with in_language(language):
        assert filters.when_range(AFTERNOON, EVENING, CHICAGO) == expected.replace("_", FIXED)


def test_a_range_over_the_change_of_clocks_ends_in_the_zone_of_its_end():
    begins, ends = datetime(2027, 3, 14, 7, 30, tzinfo=UTC), datetime(2027, 3, 14, 8, 30, tzinfo=UTC)
    assert filters.time_range(begins, ends, CHICAGO) == "1:30–3:30 am CDT".replace(" ", FIXED)


def test_spanish_of_this_country_reads_times_with_their_half_of_the_day():
    with in_language("es"):
        assert filters.clock_time(AFTERNOON, CHICAGO) == "3:30 p.m. CST".replace(" ", FIXED)
        assert filters.short_day(AFTERNOON, CHICAGO) == f"20{FIXED}ene"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**Bring** a coat", "<p><strong>Bring</strong> a coat</p>\n"),
        ("one\ntwo", "<p>one<br>\ntwo</p>\n"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("![a](http://tracker/x.png)", "<p></p>\n"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>\n"),
        ("# Large", "Large\n"),
        (
            "[here](https://example.org/?b=1&c=2)",
            '<p><a href="https://example.org/?b=1&amp;c=2" rel="noopener noreferrer nofollow">here</a></p>\n',
        ),
    ],
)
def test_markdown_becomes_harmless(text, html):
    assert filters.markdown(text) == html
