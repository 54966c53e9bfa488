"""The choice of language, and what machines ask for."""

import html
import re
from dataclasses import replace

import pytest

from coop.app import configuration
from coop.database import unit_of_work
from tests.cast import person_named
from tests.makers import make_convening

LANGUAGE = re.compile(r'<html lang="(\w+)"')
OTHER = re.compile(r'<a href="([^"]+)" hreflang="es"')
PUBLIC = (
    "/",
    "/convenings",
    "/convenings/month",
    "/convenings/{slug}",
    "/groups",
    "/organizations",
    "/places",
)


def language_of(response) -> str:
    return LANGUAGE.search(response.text)[1]


def test_the_head_of_a_page_leads_to_the_same_page_in_the_other_language(as_):
    eve = as_("eve")
    link = html.unescape(OTHER.search(eve.get("/places?words=x&map=tiles").text)[1])
    assert link == "/places?words=x&map=tiles&lang=es"
    assert language_of(eve.get(link)) == "es"


def test_the_chosen_language_stays_and_is_not_carried_from_address_to_address(as_):
    eve = as_("eve")
    page = eve.get("/places?words=x&lang=es")
    assert "lang=es" not in page.text
    assert language_of(eve.get("/")) == "es"
    assert "Set-Cookie" not in eve.get("/?lang=es").headers


def test_a_language_the_network_does_not_offer_changes_nothing(as_):
    eve = as_("eve")
    assert language_of(eve.get("/?lang=tlh")) == "en"
    assert "Set-Cookie" not in eve.get("/?lang=tlh").headers


def test_a_choice_goes_before_what_a_person_once_said_of_themselves(as_):
    with unit_of_work():
        person_named("cleo").locale = "es"
    cleo = as_("cleo")
    assert language_of(cleo.get("/")) == "es"
    cleo.get("/?lang=en")
    assert language_of(cleo.get("/groups")) == "en"


def test_a_page_that_a_form_answered_with_leads_to_the_first_page_in_the_other_language(as_):
    refused = as_("eve").send("/account/sign-in", email="")
    assert refused.status_code == 422
    assert OTHER.search(refused.text)[1] == "/?lang=es"


@pytest.mark.parametrize("path", PUBLIC)
def test_a_visitor_who_only_looks_gets_no_cookie_and_no_token(as_, path):
    with unit_of_work():
        slug = make_convening("Open evening").slug
    answer = as_("eve").get(path.format(slug=slug))
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    assert "csrf_token" not in answer.text


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
