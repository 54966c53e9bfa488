"""Who uses what, and what crossed from one sector to another."""

from datetime import date

import pytest

from coop.database import db, unit_of_work
from coop.groups.queries.belonging import viewer_of
from coop.history import queries as history
from coop.library.operations import using
from coop.library.operations.using import UseFields
from coop.library.queries import finding
from coop.library.queries import using as uses
from coop.organizations.models import Organization
from coop.permissions import NOBODY
from coop.refusal import Refusal
from tests.cast import garfield, person_named
from tests.library.made import begun, of_the_club, published, the

pytestmark = pytest.mark.usefixtures("app", "now")


def museum() -> Organization:
    person_named("dov")
    return db.session.query(Organization).filter_by(slug="lakeside-museum").one()


def say(document_id: int, organization: Organization, kind: str, day: date, **words: str) -> None:
    with unit_of_work():
        using.adopt(the(document_id), organization, UseFields(kind, day, **words), actor_id=None)


def test_what_an_organization_said_last_holds_and_the_rest_stays():
    document_id = published(owner=of_the_club())
    say(document_id, museum(), "tried", date(2026, 9, 1))
    assert uses.counts([document_id]) == {}
    say(document_id, museum(), "adopted", date(2026, 12, 1), note="In both halls")
    assert uses.counts([document_id]) == {document_id: 1}
    say(document_id, museum(), "stopped", date(2027, 1, 4), obstacle="Too loud for the small hall")
    assert uses.counts([document_id]) == {}
    listed = [
        (use.said.kind, use.is_last, use.has_crossed) for use in uses.of_document(finding.by_id(document_id))
    ]
    assert listed == [("stopped", True, True), ("adopted", False, True), ("tried", False, True)]
    own = uses.of_organization(NOBODY, museum().id)
    assert [(use.said.kind, use.has_crossed) for use in own] == [("stopped", True)]


def test_knowledge_of_ones_own_sector_did_not_cross():
    document_id = published(owner=of_the_club())
    say(document_id, garfield(), "adapted", date(2026, 9, 1))
    assert [use.has_crossed for use in uses.of_document(finding.by_id(document_id))] == [False]
    of_group = published("Of a group")
    say(of_group, museum(), "adapted", date(2026, 9, 1))
    assert [use.has_crossed for use in uses.of_document(finding.by_id(of_group))] == [False]


def test_what_cannot_be_said():
    document_id = published()
    with pytest.raises(Refusal, match="still to come"):
        say(document_id, museum(), "tried", date(2027, 1, 12))
    with pytest.raises(Refusal, match="why you stopped"):
        say(document_id, museum(), "stopped", date(2027, 1, 2))
    with pytest.raises(Refusal, match="not published yet"):
        say(begun("Draft"), museum(), "tried", date(2027, 1, 2))
    say(document_id, museum(), "tried", date(2027, 1, 2))
    with pytest.raises(Refusal, match="said of that day already"):
        say(document_id, museum(), "tried", date(2027, 1, 2))


def test_taking_it_back_leaves_a_trace():
    document_id = published()
    say(document_id, museum(), "tried", date(2027, 1, 2))
    (use,) = uses.of_document(finding.by_id(document_id))
    with unit_of_work():
        using.take_back_use(uses.find(document_id, use.said.id), actor_id=None)
    assert uses.of_document(finding.by_id(document_id)) == []
    assert [entry.act for entry in history.of("document", document_id, most=2)] == [
        "no longer tried",
        "tried",
    ]


def test_an_organization_shows_only_what_the_reader_may_see():
    document_id = published(visibility="group")
    say(document_id, museum(), "adopted", date(2027, 1, 2))
    assert uses.of_organization(NOBODY, museum().id) == []
    assert len(uses.of_organization(viewer_of(person_named("cleo")), museum().id)) == 1
