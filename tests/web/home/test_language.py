"""The choice of language, and what machines ask for."""

from dataclasses import replace

import pytest

from coop.app import configuration


def test_the_chosen_language_stays_and_one_is_back_where_one_was(as_):
    eve = as_("eve")
    response = eve.fill(eve.get("/places"), "/language", language="es", next="/places?words=x")
    assert (response.status_code, response.headers["Location"]) == (303, "/places?words=x")
    assert '<html lang="es">' in eve.get("/").get_data(as_text=True)


def test_a_language_the_network_does_not_offer_changes_nothing(as_):
    eve = as_("eve")
    eve.fill(eve.get("/"), "/language", language="tlh", next="/")
    assert '<html lang="en">' in eve.get("/").get_data(as_text=True)


@pytest.mark.parametrize(
    "target", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:x", ""]
)
def test_nobody_is_sent_to_another_house(as_, target):
    eve = as_("eve")
    response = eve.fill(eve.get("/"), "/language", language="es", next=target)
    assert response.headers["Location"] == "/"


def test_robots_may_read_every_feed_and_no_page_of_one_person(as_):
    answer = as_("eve").get("/robots.txt")
    lines = answer.get_data(as_text=True).splitlines()
    closed = [line.removeprefix("Disallow: ") for line in lines if line.startswith("Disallow: ")]
    assert answer.mimetype == "text/plain"
    for path in (
        "/calendar.ics",
        "/groups/x/calendar.ics",
        "/places/x/calendar.ics",
        "/feeds/x/calendar.ics",
        "/convenings/x.ics",
        "/convenings",
        "/",
    ):
        assert not any(path.startswith(start) for start in closed), path
    assert "/answers/" in closed


def test_the_style_guide_is_there_in_development_only(as_, app):
    assert "Style guide" in as_("eve").get("/-/styleguide").get_data(as_text=True)
    production = replace(app.config["SETTINGS"], mode="production")
    app.config["IS_DEVELOPMENT"] = configuration(production)["IS_DEVELOPMENT"]
    try:
        assert as_("eve").get("/-/styleguide").status_code == 404
    finally:
        app.config["IS_DEVELOPMENT"] = True
