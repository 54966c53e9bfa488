"""The list as an Atom feed: well-formed whatever people write, with ids that stay."""

from datetime import timedelta
from xml.etree import ElementTree as xml

import pytest

from coop.convenings import ical
from coop.database import unit_of_work
from coop.notes.operations import agreeing
from tests.makers import make_convening, make_group
from tests.notes.meeting import circulated, the_notes

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def fetch(app, now):
    """A bare feed reader."""
    return lambda path="/convenings.atom", **headers: app.test_client(use_cookies=False).get(
        path, headers=headers
    )


def entries(response) -> list[xml.Element]:
    return xml.fromstring(response.data).findall(f"{ATOM}entry")


def test_it_lists_what_is_to_come_latest_changed_first(fetch, now):
    with unit_of_work():
        make_convening("Changed long ago", changed_at=now - timedelta(days=9))
        made = make_convening("Changed just now", changed_at=now, groups=(make_group("Soil"),))
        make_convening("Over", starts_at=now - timedelta(days=3))
        make_convening("A draft", state="draft")
        make_convening("For members", audience="members")
    response = fetch()
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    first, second = entries(response)
    assert (first.findtext(f"{ATOM}title"), second.findtext(f"{ATOM}title")) == (
        "Changed just now",
        "Changed long ago",
    )
    assert first.findtext(f"{ATOM}id") == f"urn:uuid:{made.uuid}"
    assert (
        first.findtext(f"{ATOM}updated")
        == now.isoformat()
        == xml.fromstring(response.data).findtext(f"{ATOM}updated")
    )
    assert first.find(f"{ATOM}link").attrib["href"] == f"http://coop.test/convenings/{made.slug}"
    assert first.find(f"{ATOM}category").attrib == {"term": "soil", "label": "Soil"}
    assert "Wednesday, January 20, 2027, 3:30" in first.findtext(f"{ATOM}summary").replace("\xa0", " ")


def test_it_is_well_formed_whatever_people_write(fetch):
    with unit_of_work():
        make_convening("<script>\x0b & \x01 ]]> “ñ” \ufffe", summary="\x08 & <b>")
    (entry,) = entries(fetch())
    assert entry.findtext(f"{ATOM}title") == "<script> &  ]]> “ñ” "


def test_unchanged_it_is_a_304_and_never_a_cookie(fetch):
    with unit_of_work():
        ical.refresh(make_convening())
    first = fetch()
    assert fetch(**{"If-None-Match": first.headers["ETag"]}).status_code == 304
    assert "Set-Cookie" not in first.headers
    assert "Cookie" not in first.headers.get("Vary", "")


def test_a_filter_narrows_it_and_is_part_of_its_id(fetch):
    with unit_of_work():
        make_convening("Robots")
        make_convening("Gardens")
    response = fetch("/convenings.atom?words=robots")
    assert [each.findtext(f"{ATOM}title") for each in entries(response)] == ["Robots"]
    assert (
        xml.fromstring(response.data).findtext(f"{ATOM}id") == "http://coop.test/convenings.atom?words=robots"
    )


@pytest.mark.parametrize(("visibility", "told"), [("public", True), ("network", False)])
def test_notes_that_were_agreed_for_everybody_stand_in_the_feed_of_the_group(fetch, visibility, told):
    notes_id = circulated(audience="public")
    with unit_of_work():
        agreeing.set_readers(the_notes(notes_id), visibility, leaves_names_out=True, by_id=None)
    assert "Notes of" not in fetch("/groups/early-childhood.atom").text
    with unit_of_work():
        agreeing.approve(the_notes(notes_id), None)
    assert ("Notes of “Open house”" in fetch("/groups/early-childhood.atom").text) == told
