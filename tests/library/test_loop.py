"""What becomes of documents when groups close, organizations become one and people are erased."""

from datetime import date

import pytest
import sqlalchemy as sa

from coop.database import db, unit_of_work
from coop.library.models.adoption import PracticeAdoption
from coop.library.models.document import DocumentRevision
from coop.library.operations import using
from coop.library.operations.using import UseFields
from coop.loop.jobs import storage
from coop.loop.operations.closing import close_group
from coop.loop.operations.erasing import erase
from coop.loop.operations.merging_organizations import merge_organizations
from coop.loop.queries import belongings
from tests.cast import early_childhood, garfield, person_named
from tests.library.made import begun, of_the_club, published, the
from tests.makers import make_group, make_organization

pytestmark = pytest.mark.usefixtures("app", "now")


def test_the_group_that_takes_over_gets_the_documents_too():
    shown, draft = published(), begun("Draft")
    with unit_of_work():
        heir = make_group("Early Years")
        close_group(early_childhood(), "We joined another.", heir=heir)
    assert {the(each).group_id for each in (shown, draft)} == {heir.id}


def test_documents_of_a_group_that_closes_without_an_heir_stay():
    shown = published()
    with unit_of_work():
        close_group(early_childhood(), "Done.")
    assert the(shown).state == "published"


def test_documents_and_use_move_when_two_organizations_become_one():
    document_id = published(owner=of_the_club())
    with unit_of_work():
        twin = make_organization("Garfield Club")
        for organization in (twin, garfield()):
            said = UseFields("tried", date(2026, 5, 1))
            using.adopt(the(document_id), organization, said, actor_id=None)
    with unit_of_work():
        merge_organizations(twin, garfield())
    assert (the(document_id).organization_id, the(document_id).origin_id) == (twin.id, twin.id)
    assert db.session.scalars(sa.select(PracticeAdoption.organization_id)).all() == [twin.id]


def test_who_is_erased_leaves_the_text_and_takes_their_rows_along_before():
    document_id = published()
    cleo = person_named("cleo")
    found = belongings.of_person(cleo.id)
    assert [row["title"] for row in found["document_revisions"]] == ["Counting with blocks"]
    with unit_of_work():
        erase(person_named("cleo"))
    assert the(document_id).state == "published"
    assert "words" in DocumentRevision.__table__.c


def test_no_file_of_the_library_is_cleared_while_a_revision_is_made_of_it():
    assert len(storage.NAMED) >= 2
