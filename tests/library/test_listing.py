"""The list: who sees what, narrowed, counted, searched."""

from datetime import date

import pytest

from coop.database import db, unit_of_work
from coop.groups.queries.belonging import viewer_of
from coop.library.models.document import DocumentRevision
from coop.library.operations import describing, reading, reviewing, using
from coop.library.operations.describing import Description
from coop.library.operations.using import UseFields
from coop.library.operations.writing import FileFields
from coop.library.queries import finding, listing, upkeep
from coop.library.queries.listing import Asked
from coop.loop.jobs.indexing import index_words
from coop.permissions import NOBODY
from tests.cast import garfield, person_named
from tests.library.made import begun, published, sent, the
from tests.makers import term

pytestmark = pytest.mark.usefixtures("app", "now")


def titles(viewer, **asked) -> list[str]:
    return [row.title for row in listing.listed(viewer, Asked(**asked)).page.rows]


def test_each_sees_what_is_meant_for_them():
    for visibility in ("public", "network", "group"):
        published(visibility.capitalize(), visibility=visibility)
    begun("Draft")
    seen = {
        name: set(titles(viewer_of(person_named(name)))) for name in ("ada", "ben", "cleo", "dov", "ines")
    }
    every, network = {"Public", "Network", "Group"}, {"Public", "Network"}
    assert seen == {"ada": every, "ben": every, "cleo": every, "dov": network, "ines": network}
    assert titles(NOBODY) == ["Public"]


def test_drafts_are_seen_by_who_wrote_them_and_who_keeps_them():
    begun("Draft", by="cleo")
    sent("Sent", by="ben")
    seen = {
        name: sorted(
            title for title in ("draft", "sent") if finding.find(viewer_of(person_named(name)), title)
        )
        for name in ("ada", "ben", "cleo", "dov")
    }
    assert seen == {"ada": ["draft", "sent"], "ben": ["draft", "sent"], "cleo": ["draft"], "dov": []}
    assert finding.find(NOBODY, "sent") is None
    assert [row.document.title for row in upkeep.to_read(viewer_of(person_named("ben")))] == ["Sent"]
    assert [row.document.title for row in upkeep.own_drafts(viewer_of(person_named("cleo")))] == ["Draft"]
    assert upkeep.to_read(viewer_of(person_named("cleo"))) == []
    assert upkeep.own_drafts(NOBODY) == []


def described(
    title: str, evidence: str = "not_rated", stage: str = "middle", language: str = "en", **values
) -> int:
    document_id = published(title, **values)
    with unit_of_work():
        terms = [term("stage", stage).id, term("language", language).id]
        said = Description(the(document_id).kind, "public", evidence, term_ids=terms)
        describing.describe(the(document_id), said, actor_id=None)
    return document_id


def test_each_facet_counts_what_the_others_leave():
    described("One", "practice_based")
    described("Two", stage="high_school", language="es", kind="toolkit")
    three = described("Three", stage="high_school", kind="toolkit")
    with unit_of_work():
        using.adopt(the(three), garfield(), UseFields("adopted", date(2026, 1, 1)), actor_id=None)
    counts = listing.counted(NOBODY, Asked())
    assert counts["kind"] == {"best_practice": 1, "toolkit": 2}
    assert counts["evidence"] == {"not_rated": 2, "practice_based": 1}
    assert counts["stage"] == {"middle": 1, "high_school": 2}
    assert counts["use"] == {"now": 1}
    narrowed = listing.counted(NOBODY, Asked(stage="high_school", language="es"))
    assert narrowed["language"] == {"en": 1, "es": 1}
    assert narrowed["stage"] == {"high_school": 1}
    assert narrowed["kind"] == {"toolkit": 1}
    assert titles(NOBODY, stage="high_school", language="es") == ["Two"]
    assert titles(NOBODY, use="now") == ["Three"]


def test_a_word_inside_a_file_is_found_also_when_it_is_misspelt():
    file = FileFields("a" * 64, 9, "application/pdf", "Guide.pdf")
    document_id = published("Guide", body="", summary="", file=file)
    published("Other")
    revision_id = finding.published(the(document_id)).id
    assert upkeep.waiting_for_words(["application/pdf"], 5) == [(revision_id, "a" * 64, "application/pdf")]
    with unit_of_work():
        reading.note_words(revision_id, "Photosynthesis for families")
    assert upkeep.waiting_for_words(["application/pdf"], 5) == []
    index_words()
    assert titles(NOBODY, words=("photosynthesis",)) == ["Guide"]
    found = listing.listed(NOBODY, Asked(words=("fotosynthesis",)))
    assert ([row.title for row in found.page.rows], found.words) == (["Guide"], ("photosynthesis",))
    assert found.was_settled
    assert listing.words_in(found.page.rows) == {document_id: "Photosynthesis for families"}
    counts = listing.counted(NOBODY, Asked(words=found.words))
    assert counts["kind"] == {"best_practice": 1}


def test_words_of_a_draft_are_found_by_nobody():
    begun("Secret garden")
    index_words()
    assert titles(viewer_of(person_named("cleo")), words=("secret",)) == []


def test_the_archive_is_a_list_of_its_own():
    document_id = published()
    with unit_of_work():
        reviewing.archive(the(document_id), "Old.", actor_id=None)
    assert (titles(NOBODY), titles(NOBODY, state="archived")) == ([], ["Counting with blocks"])


def test_files_of_revisions_are_named_so_that_nobody_clears_them():
    published(file=FileFields("b" * 64, 9, "application/pdf", "Guide.pdf"))
    assert upkeep.named_contents() == {"b" * 64}
    assert db.session.query(DocumentRevision).count() == 1
    reading.note_words(0, "nothing")
