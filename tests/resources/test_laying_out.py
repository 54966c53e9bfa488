"""Files and links on a shelf: laying out, versions, taking away, and who may see them."""

import io
from datetime import timedelta

import pytest

from coop import clock
from coop.database import db, unit_of_work
from coop.files.operations import keeping as files
from coop.files.operations.examining import examine
from coop.groups.queries.belonging import viewer_of
from coop.loop.jobs.storage import clear_contents
from coop.permissions import NOBODY
from coop.refusal import Refusal
from coop.resources.jobs import forget_removed
from coop.resources.models import Resource
from coop.resources.operations import keeping, laying_out
from coop.resources.operations.laying_out import ResourceFields
from coop.resources.queries import finding, shelves, upkeep
from tests.cast import early_childhood, person_named
from tests.files.made import PDF
from tests.makers import make_convening

pytestmark = pytest.mark.usefixtures("app", "now")

ALL = ("eve", "ines", "dov", "cleo", "ben", "ada")


def the_shelf() -> shelves.Shelf:
    return shelves.of_group(early_childhood())


def laid_out(content: bytes = PDF, visibility: str = "network", title: str = "") -> int:
    examined, by_id = examine(io.BytesIO(content), "Budget_2027.pdf"), person_named("ben").id
    shelf = the_shelf()
    with unit_of_work():
        fields = ResourceFields(title, visibility=visibility)
        return laying_out.add_file(shelf, examined, fields, actor_id=by_id).id


def the(resource_id: int) -> Resource:
    return db.session.get_one(Resource, resource_id)


def viewer(name: str):
    return NOBODY if name == "eve" else viewer_of(person_named(name))


def test_a_file_is_laid_out_with_its_first_version():
    resource_id = laid_out()
    resource = finding.find(viewer("ben"), resource_id)
    assert resource.title == "Budget 2027"
    assert resource.newest.number == 1
    assert resource.newest.media_type == "application/pdf"
    assert [each.id for each in finding.on_shelf(viewer("cleo"), the_shelf()).rows] == [resource_id]


def test_a_new_version_leaves_the_ones_before():
    resource_id = laid_out()
    newer = examine(io.BytesIO(PDF + b"%%more\n"), "Budget_2027.pdf")
    with unit_of_work():
        laying_out.add_version(the(resource_id), newer, note="Numbers of May", actor_id=None)
    assert [each.number for each in finding.versions(viewer("ada"), resource_id)] == [2, 1]
    assert finding.find(viewer("ben"), resource_id).newest.number == 2
    first = finding.version(viewer("ben"), resource_id, 1)
    assert files.content(first.mark).read() == PDF
    with pytest.raises(Refusal, match="same file as version 2"), unit_of_work():
        laying_out.add_version(the(resource_id), newer, actor_id=None)


@pytest.mark.parametrize(
    ("visibility", "seen_by"),
    [
        ("public", ["eve", "ines", "dov", "cleo", "ben", "ada"]),
        ("network", ["ines", "dov", "cleo", "ben", "ada"]),
        ("group", ["cleo", "ben", "ada"]),
    ],
)
def test_who_sees_it_is_said_when_it_is_laid_out(visibility, seen_by):
    resource_id = laid_out(visibility=visibility)
    assert [name for name in ALL if finding.find(viewer(name), resource_id)] == seen_by
    assert [name for name in ALL if finding.version(viewer(name), resource_id, 1)] == seen_by


def test_what_lies_on_a_convening_is_seen_by_those_who_see_the_convening():
    with unit_of_work():
        convening = make_convening("Data walk", groups=(early_childhood(),), audience="group")
        shelf = shelves.find(viewer("ada"), "convenings", convening.slug)
        fields = ResourceFields("Slides", visibility="public")
        resource_id = laying_out.add_link(shelf, "example.org/slides", fields, actor_id=None).id
    assert finding.find(viewer("cleo"), resource_id).url == "https://example.org/slides"
    assert finding.find(viewer("dov"), resource_id) is None


def test_whoever_comes_later_reads_no_version_from_before():
    resource_id = laid_out(visibility="group")
    newer = examine(io.BytesIO(PDF + b"%%more\n"), "Budget_2027.pdf")
    with unit_of_work():
        laying_out.add_version(the(resource_id), newer, actor_id=None)
        keeping.edit(the(resource_id), ResourceFields("Budget", visibility="network"), actor_id=None)
        keeping.edit(the(resource_id), ResourceFields("Budget", visibility="public"), actor_id=None)
    seen = {name: [each.number for each in finding.versions(viewer(name), resource_id)] for name in ALL}
    assert seen == dict.fromkeys(("eve", "ines", "dov"), [2]) | dict.fromkeys(("cleo", "ben", "ada"), [2, 1])
    assert [name for name in ALL if finding.version(viewer(name), resource_id, 1)] == ["cleo", "ben", "ada"]


@pytest.mark.parametrize(
    "typed", ["javascript:alert(1)", "ftp://example.org", "example", "https://a b.org", ""]
)
def test_only_addresses_of_the_web_are_links(typed):
    with pytest.raises(Refusal, match="Type a whole address"), unit_of_work():
        laying_out.add_link(the_shelf(), typed, ResourceFields(""), actor_id=None)


def test_what_was_taken_away_comes_back_or_is_forgotten_with_its_bytes():
    resource_id = laid_out()
    mark = finding.newest_version(resource_id).mark
    with unit_of_work():
        keeping.remove(the(resource_id), actor_id=None)
    assert finding.find(viewer("ada"), resource_id) is None
    assert [each.id for each in finding.taken_from(the_shelf())] == [resource_id]
    with unit_of_work():
        keeping.bring_back(the(resource_id), actor_id=None)
    assert finding.find(viewer("ada"), resource_id)
    with unit_of_work():
        keeping.remove(the(resource_id), actor_id=None)
    forget_removed()
    clear_contents()
    assert files.content(mark)
    token = clock.held.set(clock.now() + timedelta(days=31))
    assert forget_removed() == 1
    assert clear_contents() == 1
    clock.held.reset(token)
    assert files.content(mark) is None
    assert upkeep.named_contents() == set()


def test_changing_where_a_link_leads_asks_for_it_anew():
    with unit_of_work():
        fields = ResourceFields("Guide", visibility="public")
        link = laying_out.add_link(the_shelf(), "https://example.org/a", fields, actor_id=None)
        keeping.note_link(link.id, link.url, is_reached=False)
        keeping.note_link(link.id, link.url, is_reached=False)
        assert link.link_state == "lost"
        keeping.note_link(link.id, "https://example.org/other", is_reached=True)
        assert link.link_state == "lost"
        keeping.edit(link, fields, url="https://example.org/b", actor_id=None)
    assert (link.link_state, link.link_looked_at, link.url) == ("unknown", None, "https://example.org/b")
    assert [url for _id, url in upkeep.links_to_look_at(clock.now(), clock.now(), 9)] == [link.url]
