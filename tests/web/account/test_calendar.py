"""My calendar: what it shows, its secret address, and how programs follow it."""

import re
from collections.abc import Callable

import pytest

from coop.convenings import ical
from coop.database import db, unit_of_work
from coop.history.models import HistoryEntry
from coop.web.convenings import feeds
from tests.cast import early_childhood, person_named
from tests.makers import make_convening
from tests.visits import Visitor

Browser = Callable[[str], Visitor]
PAGE = "/account/calendar"


def address_of(browser: Visitor) -> str:
    shown = browser.send(PAGE, "/account/calendar-address")
    found = re.search(r'value="http://coop\.test(/feeds/[^"]+)"', shown.text)
    assert found
    return found[1]


def test_an_address_is_shown_once_with_what_each_program_does_with_it(as_: Browser) -> None:
    cleo = as_("cleo")
    shown = cleo.send(PAGE, "/account/calendar-address")
    assert shown.headers["Cache-Control"] == "no-store"
    path = re.search(r'value="http://coop\.test(/feeds/[^"]+)"', shown.text)[1]  # type: ignore[index]
    assert f"webcal://coop.test{path}" in shown.text
    for words in ("Google Calendar", "Outlook", "iPhone", "Thunderbird", "every 4 to 24 hours"):
        assert words in shown.text
    assert cleo.get(path).status_code == 200
    page = cleo.get(PAGE).text.replace("\xa0", " ")
    assert (path in page, "January 11, 2027" in page) == (False, True)


def test_a_new_address_ends_the_one_before_and_a_stopped_one_is_gone(as_: Browser) -> None:
    cleo = as_("cleo")
    first, second = address_of(cleo), address_of(cleo)
    assert [cleo.get(path).status_code for path in (first, second)] == [404, 200]
    assert cleo.send(PAGE, "/account/calendar-address/revocation").location.endswith("#address")
    assert cleo.get(second).status_code == 404
    assert "does not work any more" in cleo.get(PAGE).text


def test_what_is_not_answered_is_shown_only_to_who_chose_it(as_: Browser) -> None:
    with unit_of_work():
        ical.refresh(make_convening("Ours", groups=(early_childhood(),)))
    cleo = as_("cleo")
    path = address_of(cleo)
    assert "Ours" not in cleo.get(path).text
    assert cleo.send(PAGE, calendar_shows=["unanswered"]).status_code == 303
    assert "SUMMARY:No answer yet: Ours" in cleo.get(path).text
    assert re.search(r'value="unanswered"[^>]*checked|checked[^>]*value="unanswered"', cleo.get(PAGE).text)
    assert cleo.send(PAGE, calendar_shows=None).status_code == 303
    assert "Ours" not in cleo.get(path).text
    db.session.rollback()
    noted = db.session.query(HistoryEntry).filter_by(act="calendar chosen").order_by(HistoryEntry.id).all()
    assert [entry.facts for entry in noted] == [{"shows": ["unanswered"]}, {"shows": []}]


def test_a_choice_that_does_not_exist_is_not_kept(as_: Browser) -> None:
    assert as_("cleo").send(PAGE, calendar_shows=["everything"]).status_code == 422
    db.session.rollback()
    assert person_named("cleo").calendar_shows == []


def test_what_a_room_above_writes_stands_beside_the_answers(
    as_: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    with unit_of_work():
        convening = make_convening("Due on Friday")
        ical.refresh(convening)
    texts = feeds.feeds.filtered_texts(feeds.listing.public_ids(feeds.filters_from({}), "UTC"), "en")
    monkeypatch.setitem(feeds.OTHER, "unanswered", lambda _viewer, _language: texts)
    cleo = as_("cleo")
    path = address_of(cleo)
    assert "Due on Friday" not in cleo.get(path).text
    cleo.send(PAGE, calendar_shows=["unanswered"])
    assert "SUMMARY:Due on Friday" in cleo.get(path).text


def test_my_page_leads_there_and_the_page_speaks_spanish(as_: Browser) -> None:
    cleo = as_("cleo")
    assert f'href="{PAGE}"' in cleo.get("/account").text
    assert "Google pregunta cada 4 a 24 horas" in cleo.get(f"{PAGE}?lang=es").text
