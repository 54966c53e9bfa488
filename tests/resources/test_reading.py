"""Files are found by what stands in them."""

import io

import pytest

from coop.database import unit_of_work
from coop.files.operations.examining import examine
from coop.groups.queries.belonging import viewer_of
from coop.history import queries as history
from coop.loop.jobs.indexing import index_words
from coop.loop.queries import searching
from coop.permissions import NOBODY
from coop.refusal import Refusal
from coop.resources.jobs import read_words
from coop.resources.operations import keeping, laying_out, reading
from coop.resources.operations.laying_out import ResourceFields
from coop.resources.queries import finding, shelves
from tests.cast import early_childhood, person_named
from tests.files.documents import docx, pdf

pytestmark = pytest.mark.usefixtures("app", "now")


def laid_out(content: bytes, name: str, visibility: str = "public"):
    shelf = shelves.of_group(early_childhood())
    with unit_of_work():
        file = examine(io.BytesIO(content), name)
        fields = ResourceFields("", visibility=visibility)
        return laying_out.add_file(shelf, file, fields, actor_id=None)


def titles(viewer, typed: str) -> list[str]:
    sections = searching.found(viewer, typed, "resource").sections
    return [hit.title for section in sections for hit in section.hits]


def test_a_file_is_found_by_a_misspelt_word_inside_it_by_those_who_may_see_it():
    laid_out(pdf("Watching infants in kitchens made of mud"), "Guide.pdf")
    laid_out(docx("Watching the budget"), "Money.docx", "group")
    assert read_words() == 2
    assert read_words() == 0
    index_words()
    cleo = viewer_of(person_named("cleo"))
    assert titles(NOBODY, "kitchens") == ["Guide"]
    assert titles(NOBODY, "kichens") == ["Guide"]
    assert titles(NOBODY, "watching") == ["Guide"]
    assert sorted(titles(cleo, "watching")) == ["Guide", "Money"]


def test_only_the_newest_version_is_found_and_nothing_that_was_taken_away():
    resource = laid_out(docx("Old words"), "Guide.docx")
    with unit_of_work():
        laying_out.add_version(resource, examine(io.BytesIO(docx("Newer")), "Guide.docx"), actor_id=None)
    read_words()
    index_words()
    assert (titles(NOBODY, "newer"), titles(NOBODY, "old")) == (["Guide"], [])
    with unit_of_work():
        keeping.remove(resource, actor_id=None)
    index_words()
    assert titles(NOBODY, "newer") == []


def test_what_cannot_be_read_says_why_and_is_tried_again_only_when_somebody_asks():
    broken = laid_out(b"%PDF-1.7\nbroken", "Broken.pdf")
    assert (read_words(), read_words()) == (1, 0)
    index_words()
    assert titles(NOBODY, "broken") == ["Broken"]
    ben = person_named("ben").id
    with unit_of_work():
        resource = finding.find(viewer_of(person_named("ben")), broken.id)
        assert finding.newest_of(resource).trouble == "broken"
        reading.read_again(resource, actor_id=ben)
    assert (read_words(), read_words()) == (1, 0)
    assert history.last("resource", broken.id, "read again").actor_id == ben


def test_what_was_read_is_not_read_again():
    guide = laid_out(pdf("Watching infants"), "Guide.pdf")
    read_words()
    with unit_of_work(), pytest.raises(Refusal, match="would change nothing"):
        reading.read_again(finding.find(NOBODY, guide.id), actor_id=None)
