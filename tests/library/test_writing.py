"""Beginning a document and writing its drafts: what was sent to be read never changes."""

import pytest
import sqlalchemy as sa

from coop.database import db, unit_of_work
from coop.history import queries as history
from coop.library.models.document import Document, DocumentRevision
from coop.library.operations import reviewing, writing
from coop.library.operations.writing import Draft, FileFields
from coop.library.queries import finding, owners
from coop.refusal import Refusal
from tests.cast import early_childhood, person_named
from tests.library.made import begun, of_the_club, published, revised, sent, the

pytestmark = pytest.mark.usefixtures("app", "now")


def test_a_document_begins_as_a_draft_with_an_address_of_its_own():
    first, second = begun(), begun(owner=of_the_club())
    assert [the(each).slug for each in (first, second)] == ["counting-with-blocks", "counting-with-blocks-2"]
    assert (the(first).state, the(first).latest, the(first).published) == ("draft", 1, 0)
    assert the(second).origin_id == the(second).organization_id
    assert [entry.act for entry in history.of("document", first)] == ["begun"]
    with pytest.raises(Refusal, match="Give it a title"), unit_of_work():
        writing.begin(of_the_club(), "toolkit", Draft("  "), actor_id=None)


def test_a_closed_group_takes_no_new_document():
    with unit_of_work():
        early_childhood().status = "closed"
    with pytest.raises(Refusal, match="takes nothing new"):
        begun(owner=owners.of_group(early_childhood()))


def test_a_draft_is_saved_over_until_it_is_sent_and_stays_from_then_on():
    document_id, cleo = begun(), person_named("cleo").id
    with unit_of_work():
        writing.write(the(document_id), Draft("Counting", body="One."), saves=1, actor_id=cleo)
    assert the(document_id).title == "Counting"
    with unit_of_work():
        reviewing.send(the(document_id), actor_id=cleo)
    with pytest.raises(Refusal, match="Somebody reads this draft"), unit_of_work():
        writing.write(the(document_id), Draft("Other"), actor_id=cleo)
    with unit_of_work():
        reviewing.take_back(the(document_id), actor_id=cleo)
        writing.write(the(document_id), Draft("Counting", body="Two."), actor_id=cleo)
    rows = db.session.scalars(sa.select(DocumentRevision).order_by(DocumentRevision.number)).all()
    assert [(row.number, row.state, row.body) for row in rows] == [
        (1, "returned", "One."),
        (2, "draft", "Two."),
    ]


def test_of_two_who_save_the_same_draft_the_second_is_told():
    document_id = begun()
    with unit_of_work():
        writing.write(the(document_id), Draft("Ben's", body="B"), saves=1, actor_id=person_named("ben").id)
    with pytest.raises(Refusal, match="Somebody else saved"), unit_of_work():
        writing.write(the(document_id), Draft("Cleo's", body="C"), saves=1, actor_id=person_named("cleo").id)
    assert the(document_id).title == "Ben's"


def test_a_draft_that_is_thrown_away_takes_a_document_along_that_had_nothing_else():
    document_id, other = begun(), published("Other")
    with unit_of_work():
        assert writing.discard(the(document_id), actor_id=None)
        writing.write(the(other), Draft("Other", body="New."), actor_id=None)
    with unit_of_work():
        assert not writing.discard(the(other), actor_id=None)
    assert db.session.scalars(sa.select(Document.id)).all() == [other]
    assert finding.unfinished(other) is None
    with pytest.raises(Refusal, match="no draft"), unit_of_work():
        writing.discard(the(other), actor_id=None)


def test_a_new_revision_keeps_the_file_of_the_draft_unless_it_is_left_out():
    document_id = begun(file=FileFields("a" * 64, 5, "application/pdf", "Guide.pdf"))
    with unit_of_work():
        writing.write(the(document_id), Draft("Guide", body="x"), actor_id=None)
    assert finding.unfinished(document_id).file_name == "Guide.pdf"
    with unit_of_work():
        writing.write(the(document_id), Draft("Guide", body="x", file=FileFields()), actor_id=None)
    assert finding.unfinished(document_id).mark == ""


def test_a_new_draft_of_a_published_document_begins_with_its_file():
    document_id = published(file=FileFields("a" * 64, 5, "application/pdf", "Guide.pdf"))
    revised(document_id, "More.")
    assert finding.published(the(document_id)).file_name == "Guide.pdf"


def test_words_nobody_sees_are_left_out():
    document_id = begun("Cou\u200bnting\u202e", body="a\u0000b")
    assert (the(document_id).title, finding.unfinished(document_id).body) == ("Counting", "ab")
    assert sent("Second")
