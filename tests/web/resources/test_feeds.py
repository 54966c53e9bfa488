"""What is new on a shelf, in a group and in the library, as feed readers get it."""

import io
from xml.etree import ElementTree as xml

import pytest

from coop.database import unit_of_work
from coop.files.operations.examining import examine
from coop.resources.operations import laying_out
from coop.resources.operations.laying_out import ResourceFields
from coop.resources.queries import shelves
from tests.cast import early_childhood
from tests.comments.said import begun, said
from tests.files.made import PDF
from tests.library.made import published
from tests.makers import make_convening, make_group

ATOM = "{http://www.w3.org/2005/Atom}"
SHELF, GROUP = "/resources/groups/early-childhood.atom", "/groups/early-childhood.atom"


@pytest.fixture
def fetch(app, now):
    """A bare feed reader."""
    reader = app.test_client(use_cookies=False)
    return lambda path, **headers: reader.get(path, headers=headers)


@pytest.fixture
def filled(app, now):
    """A shelf with a file and a link for everybody, and one for members."""
    group = early_childhood()
    shelf = shelves.of_group(group)
    with unit_of_work():
        file = examine(io.BytesIO(PDF), "Guide.pdf")
        laying_out.add_file(shelf, file, ResourceFields("Guide", "For families", "public"), actor_id=None)
        for url, who in (("https://example.org/a", "public"), ("https://example.org/b", "network")):
            laying_out.add_link(shelf, url, ResourceFields(url[-1], visibility=who), actor_id=None)
        make_convening("Mud kitchens", groups=(group,))
        make_convening("Among ourselves", groups=(group,), audience="group")


def titles(response) -> list[str]:
    return [each.findtext(f"{ATOM}title") for each in xml.fromstring(response.data).findall(f"{ATOM}entry")]


@pytest.mark.usefixtures("filled")
def test_a_shelf_is_told_as_far_as_anybody_may_see_it(fetch):
    response = fetch(SHELF)
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert sorted(titles(response)) == ["Guide", "a"]
    guide = next(
        each
        for each in xml.fromstring(response.data).findall(f"{ATOM}entry")
        if each.findtext(f"{ATOM}title") == "Guide"
    )
    link = next(each for each in guide.findall(f"{ATOM}link") if each.attrib["rel"] == "enclosure")
    assert (link.attrib["type"], link.attrib["length"]) == ("application/pdf", str(len(PDF)))
    assert fetch(link.attrib["href"].removeprefix("http://coop.test")).data == PDF
    assert guide.findtext(f"{ATOM}summary") == "For families"
    assert fetch(SHELF, **{"If-None-Match": response.headers["ETag"]}).status_code == 304
    assert "Set-Cookie" not in response.headers


@pytest.mark.usefixtures("filled")
def test_a_group_tells_its_convenings_too(fetch):
    assert sorted(titles(fetch(GROUP))) == ["Guide", "Mud kitchens", "a"]
    assert "Convening" not in fetch(GROUP + "?lang=es").text


def test_a_group_tells_what_is_said_for_everybody(fetch):
    head = begun(title="Buses", visibility="public")
    said(head, text="The [@Cleo Ramos](/people/1) line.")
    begun(title="Boots", visibility="network")
    feed = fetch(GROUP)
    assert sorted(titles(feed)) == ["Answer: Buses", "Buses"]
    assert "The somebody line." in feed.text


def test_what_nobody_may_see_has_no_feed(fetch):
    with unit_of_work():
        make_group("Funders", visibility="network")
    assert fetch("/groups/funders.atom").status_code == 404
    assert fetch("/resources/groups/funders.atom").status_code == 404
    assert fetch("/resources/convenings/none.atom").status_code == 404


@pytest.mark.usefixtures("filled")
def test_a_feed_asks_no_more_for_three_than_for_one(fetch, statements):
    counts = []
    for number in range(2):
        with statements() as counted:
            fetch(GROUP)
        counts.append(counted.number)
        with unit_of_work():
            shelf = shelves.of_group(early_childhood())
            for name in "xy":
                url = f"https://example.org/{name}{number}"
                laying_out.add_link(shelf, url, ResourceFields(name, visibility="public"), actor_id=None)
    assert counts[0] == counts[1]


def test_the_library_tells_what_anybody_may_read(fetch):
    published("Counting with blocks")
    published("Among ourselves", visibility="network")
    assert titles(fetch("/library.atom")) == ["Counting with blocks"]
