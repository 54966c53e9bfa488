"""Share-outs: a document in an agenda, and where it was presented."""

import pytest

from coop.convenings.operations import arranging
from coop.convenings.operations.arranging import LineFields
from coop.convenings.queries import sharing, showing
from coop.database import unit_of_work
from coop.groups.queries.belonging import viewer_of
from coop.library.queries import listing
from coop.permissions import NOBODY
from tests.cast import early_childhood, person_named
from tests.library.made import published
from tests.makers import make_convening

pytestmark = pytest.mark.usefixtures("app", "now")


def shared(visibility: str = "public", audience: str = "public") -> tuple[int, int]:
    """A convening of Ben's group at which a document is presented."""
    document_id = published(visibility=visibility)
    with unit_of_work():
        convening = make_convening("Math night", groups=(early_childhood(),), audience=audience)
        fields = LineFields("Counting", "share_out", 15, None, document_id)
        arranging.add_line(convening, fields, None)
    return convening.id, document_id


def test_both_pages_know_of_each_other():
    convening_id, document_id = shared()
    items = showing.agenda(convening_id)
    assert [one.title for one in sharing.documents(NOBODY, items).values()] == ["Counting with blocks"]
    assert [one.title for one in sharing.presented(NOBODY, document_id)] == ["Math night"]


def test_neither_is_named_to_who_may_not_see_it():
    convening_id, document_id = shared(visibility="group", audience="group")
    assert sharing.documents(NOBODY, showing.agenda(convening_id)) == {}
    assert sharing.presented(NOBODY, document_id) == []
    cleo = viewer_of(person_named("cleo"))
    assert len(sharing.documents(cleo, showing.agenda(convening_id))) == 1
    assert len(sharing.presented(cleo, document_id)) == 1


def test_documents_of_its_groups_come_first_and_a_chosen_one_stays():
    own, other = published("Own"), published("Other", owner=None)
    ben, group_id = viewer_of(person_named("ben")), early_childhood().id
    assert {key for key, _title in listing.to_share_out(ben, [group_id], None)} == {own, other}
    hidden = published("Hidden", visibility="group")
    dov = viewer_of(person_named("dov"))
    assert hidden not in dict(listing.to_share_out(dov, [], None))
    assert next(iter(dict(listing.to_share_out(dov, [], hidden)))) == hidden
