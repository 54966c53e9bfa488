"""What search engines read in a page, held against the vocabulary itself."""

import json
from datetime import timedelta

import pytest

from coop.convenings.queries import showing
from coop.convenings.schema_org import event
from coop.database import unit_of_work
from tests.makers import START, make_convening, make_group, make_organization, make_place

pytestmark = pytest.mark.usefixtures("app", "now")
SCHEMA = "https://schema.org/"


def said(**values) -> dict:
    """The JSON-LD of a convening."""
    with unit_of_work():
        convening = make_convening("Night at the museum", **values)
        return event(showing.held(convening.id))


def test_it_says_when_with_the_offset_of_the_place():
    found = said()
    assert found["startDate"] == "2027-01-20T15:30:00-06:00"
    assert found["endDate"] == "2027-01-20T17:00:00-06:00"
    assert found["eventStatus"] == SCHEMA + "EventScheduled"


def test_an_all_day_convening_has_a_date():
    assert said(is_all_day=True)["startDate"] == "2027-01-20"


@pytest.mark.parametrize(
    ("mode", "attendance", "kinds"),
    [
        ("in_person", "OfflineEventAttendanceMode", ["Place"]),
        ("online", "OnlineEventAttendanceMode", ["VirtualLocation"]),
        ("hybrid", "MixedEventAttendanceMode", ["Place", "VirtualLocation"]),
    ],
)
def test_it_says_how_to_take_part_and_never_the_link_itself(mode, attendance, kinds):
    found = said(mode=mode, join_url="https://meet.example/secret")
    assert found["eventAttendanceMode"] == SCHEMA + attendance
    places = found["location"] if isinstance(found["location"], list) else [found["location"]]
    assert [place["@type"] for place in places] == kinds
    assert "meet.example" not in json.dumps(found)


def test_a_moved_one_says_when_it_was_and_a_cancelled_one_that_it_is_off():
    moved = said(previous_starts_at=START - timedelta(days=1))
    assert moved["eventStatus"] == SCHEMA + "EventRescheduled"
    assert moved["previousStartDate"] == "2027-01-19T15:30:00-06:00"
    assert said(state="cancelled")["eventStatus"] == SCHEMA + "EventCancelled"


def test_the_host_organizes_it_or_else_the_network():
    assert said()["organizer"]["name"] == "STEM Cooperative"
    with unit_of_work():
        host = make_organization("Garfield Science Club")
    assert said(host_id=host.id)["organizer"] == {
        "@type": "Organization",
        "name": "Garfield Science Club",
        "url": "http://coop.test/organizations/garfield-science-club",
    }


def test_every_word_of_it_is_in_the_vocabulary(sample_data):
    file = sample_data / "schema_org" / "schemaorg-current-https-30.0.jsonld"
    graph = {each["@id"]: each for each in json.loads(file.read_text())["@graph"]}
    with unit_of_work():
        group, place, host = make_group(), make_place(), make_organization()
    found = said(
        groups=(group,),
        place_id=place.id,
        host_id=host.id,
        mode="hybrid",
        summary="A walk.",
        latitude=41.9,
        longitude=-87.7,
        capacity_in_person=20,
        capacity_online=100,
        previous_starts_at=START - timedelta(1),
    )
    assert len(found) > 15
    check(found, graph)


def check(thing: dict, graph: dict) -> None:
    """Each property belongs to its type or to one above it, each enumeration member exists."""
    above = ancestors(f"schema:{thing['@type']}", graph)
    for name, value in thing.items():
        if name.startswith("@"):
            continue
        domain = {each["@id"] for each in listed(graph[f"schema:{name}"]["schema:domainIncludes"])}
        assert domain & above, f"{name} is no property of {thing['@type']}"
        for each in listed(value):
            if isinstance(each, dict):
                check(each, graph)
            elif isinstance(each, str) and each.startswith(SCHEMA):
                assert each.replace(SCHEMA, "schema:") in graph


def ancestors(name: str, graph: dict) -> set[str]:
    parents = listed(graph[name].get("rdfs:subClassOf", []))
    return {name}.union(*(ancestors(each["@id"], graph) for each in parents if each["@id"] in graph))


def listed(value) -> list:
    return value if isinstance(value, list) else [value]


def test_a_group_of_the_network_only_is_not_named():
    inner, known = {"name": "Inner Circle", "visibility": "network"}, {"name": "Early Childhood"}
    with unit_of_work():
        groups = (make_group(**inner), make_group(**known))
    assert said(groups=groups)["keywords"] == ["Early Childhood"]
