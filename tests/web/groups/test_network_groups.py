"""A group of the network leaves no trace outside: not by filter, word, count or feed."""

import pytest
import sqlalchemy as sa

from coop.convenings import ical
from coop.convenings.operations import lifecycle
from coop.convenings.operations.lifecycle import ConveningFields
from coop.convenings.queries import listing
from coop.convenings.queries.listing import Filters
from coop.database import db, unit_of_work
from coop.groups.models import Group
from coop.permissions import NOBODY
from tests.cast import person_named
from tests.makers import START, make_convening, make_group, make_place

MEMBERS = ("dov", "cleo", "ben", "ada")
STRANGERS = ("eve", "ines")
ASKING = ("group=quiet-funders", "words=funders", "words=QUIET+funders")


@pytest.fixture
def supper(as_):
    """A public convening that a group of the network holds; Ines has an account and is no member."""
    person_named("ines")
    with unit_of_work():
        person_named("ines").member_since = None
        place = make_place("Austin")
        group = make_group("Quiet Funders", visibility="network", place=place)
        convening = make_convening("Open supper", (group,), place=place)
        ical.refresh(convening)
    return convening


def is_found(browser, path: str) -> bool:
    response = browser.get(path)
    assert response.status_code == 200
    return "Open supper" in response.text


@pytest.mark.parametrize("asked", ASKING)
@pytest.mark.parametrize("page", ["/convenings", "/convenings/month", "/convenings.atom"])
def test_neither_its_address_nor_its_name_find_what_it_holds(as_, supper, page, asked):
    plain = f"{page}?month=2027-01"
    assert all(is_found(as_(name), plain) for name in (*STRANGERS, "dov"))
    assert not any(is_found(as_(name), f"{plain}&{asked}") for name in STRANGERS)
    is_for_members = page != "/convenings.atom"  # a feed has no reader, so it is a stranger's
    assert [is_found(as_(name), f"{plain}&{asked}") for name in MEMBERS] == [is_for_members] * 4


@pytest.mark.parametrize("asked", ASKING)
def test_no_feed_tells_what_it_holds(as_, supper, asked):
    assert b"Open supper" in as_("dov").get("/convenings/calendar.ics").data
    assert b"Open supper" not in as_("dov").get(f"/convenings/calendar.ics?{asked}").data
    assert as_("dov").get("/groups/quiet-funders/calendar.ics").status_code == 404


@pytest.mark.parametrize("filters", [Filters(group="quiet-funders"), Filters(words="funders")])
def test_no_count_tells_that_it_is_there(app, now, supper, filters):
    zone = "America/Chicago"
    assert listing.listed(NOBODY, filters, zone).total == 0
    assert listing.numbers_by_place(NOBODY, filters, zone) == {}
    assert listing.listed(NOBODY, Filters(), zone).total == 1


def test_a_public_group_is_found_by_its_name_even_when_it_is_new(as_):
    with unit_of_work():
        make_convening("Open supper", (make_group("Makers' Table"),))
    assert is_found(as_("eve"), "/convenings?words=makers")
    with unit_of_work():
        db.session.execute(sa.update(Group).values(sort_key="gardeners circle"))
    assert is_found(as_("eve"), "/convenings?words=gardeners+supper")
    assert not is_found(as_("eve"), "/convenings?words=makers")


def test_what_a_host_saves_keeps_no_group_among_its_own_words(app, now):
    with unit_of_work():
        fields = ConveningFields(
            title="Open supper",
            starts_at=START,
            ends_at=START.replace(hour=23),
            timezone="America/Chicago",
            groups=(make_group("Quiet Funders", visibility="network"),),
        )
        convening = lifecycle.open_draft(fields, None)
        assert convening.search_text == "open supper"
        assert lifecycle.edit(convening, fields, None).search_text == "open supper"
