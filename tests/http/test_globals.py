"""What every template may call."""

import pytest
from flask import g

from coop.http import globals as template_globals
from coop.http.language import current_locale
from tests.cast import person_named


def address(app, path: str, *without: str, **changed: str) -> str:
    """The page's address with a change."""
    with app.test_request_context(path, base_url="http://coop.test"):
        return template_globals.address_without(*without, **changed)


@pytest.mark.parametrize(
    ("path", "without", "changed", "expected"),
    [
        ("/convenings?group=a&place=b", ("group",), {}, "/convenings?place=b"),
        ("/convenings?group=a", ("group",), {}, "/convenings"),
        ("/convenings?page=2&place=b", ("page",), {"place": "c"}, "/convenings?place=c"),
        ("/convenings?support=a&support=b", (), {"page": "2"}, "/convenings?support=a&support=b&page=2"),
        ("/groups/early?x=1", ("x",), {}, "/groups/early"),
    ],
)
def test_an_address_without_some_of_its_parameters(app, path, without, changed, expected):
    assert address(app, path, *without, **changed) == expected


@pytest.mark.parametrize(
    "path",
    [
        "/convenings?_external=1",
        "/convenings?_anchor=x",
        "/convenings?endpoint=x",
        "/convenings?_scheme=javascript",
        "/groups/early?slug=other",
    ],
)
def test_a_parameter_cannot_become_an_option_of_the_address(app, path):
    assert address(app, path) == path


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_calendars_open_an_address_by_its_own_scheme(scheme):
    assert (
        template_globals.webcal(f"{scheme}://coop.test/calendar.ics?x=1")
        == "webcal://coop.test/calendar.ics?x=1"
    )


@pytest.mark.parametrize(
    ("chosen", "accepts", "expected"),
    [
        ("", "", "en"),
        ("", "es-MX,es;q=0.9", "es"),
        ("en", "es", "en"),
        ("xx", "de", "en"),
        ("", "de,es;q=0.5", "es"),
    ],
)
def test_a_visitor_reads_what_they_chose_or_what_their_browser_asks_for(app, chosen, accepts, expected):
    with app.test_request_context("/", headers={"Accept-Language": accepts, "Cookie": f"lang={chosen}"}):
        assert current_locale() == expected


def test_a_page_offers_the_other_languages_by_their_own_names(app):
    with app.test_request_context("/", headers={"Accept-Language": "es"}):
        assert template_globals.other_languages() == [("en", "English")]


def test_templates_ask_the_same_table_of_permissions(as_, app):
    person_named("ben")
    with app.test_request_context("/"):
        g.pop("viewer", None)
        assert template_globals.may("staff.enter") is False
