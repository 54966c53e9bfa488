"""Notes link to documents of the library, and those lead back to them."""

import pytest

from coop.database import unit_of_work
from coop.groups.queries.belonging import viewer_of
from coop.notes.operations import agreeing, taking
from coop.notes.queries import linking
from coop.permissions import NOBODY
from tests.cast import person_named
from tests.library.made import published
from tests.notes.meeting import circulated, held, opened, the_notes, the_section

pytestmark = pytest.mark.usefixtures("now")
LINK = "We read [Counting](/library/counting-with-blocks)"


def save(notes_id: int, body: str, version: int) -> None:
    with unit_of_work():
        taking.save_section(the_notes(notes_id), the_section(notes_id, 0), body, version, None)


def test_a_document_is_named_from_when_it_is_linked_until_it_is_not(app) -> None:
    document_id, notes_id = published(), opened(held("One"))
    save(notes_id, LINK, 0)
    assert linking.known(notes_id) == {document_id}
    save(notes_id, f"{LINK} and [more](/library/nothing-there)", 1)
    assert linking.known(notes_id) == {document_id}
    save(notes_id, "We read", 2)
    assert linking.known(notes_id) == set()


def test_it_leads_back_to_notes_that_the_reader_may_read(app) -> None:
    document_id = published()
    notes_id = circulated(body="We met")
    with unit_of_work():
        agreeing.approve(the_notes(notes_id), None)
        agreeing.amend(the_notes(notes_id), LINK, None)
    draft = opened(held("Two"))
    save(draft, LINK, 0)
    ben = viewer_of(person_named("ben"))
    assert [each.id for each in linking.naming(ben, document_id)] == [notes_id], "a draft is not told of"
    assert linking.naming(NOBODY, document_id) == []
    with unit_of_work():
        agreeing.set_readers(the_notes(notes_id), "public", leaves_names_out=True, by_id=None)
    assert [each.id for each in linking.naming(NOBODY, document_id)] == [notes_id]
