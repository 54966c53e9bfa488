"""What leads post is told to those it is for: a burst once, as they chose, and only what they may read."""

from datetime import timedelta

import pytest

from coop import clock
from coop.convenings.models.answer import Invitation
from coop.database import db, unit_of_work
from coop.group_notes import operations as group_notes
from coop.group_notes import queries
from coop.group_notes.operations import NoteWords
from coop.groups.models import Group, GroupMembership
from coop.groups.queries.belonging import viewer_of
from coop.loop.queries import noticing
from coop.notices.operations import gathering, reading
from coop.people.models import Person
from coop.resources.models import Resource
from coop.resources.operations import keeping, laying_out
from coop.resources.operations.laying_out import ResourceFields
from coop.resources.queries import shelves
from tests.cast import early_childhood, person_named
from tests.convenings.postroom import PostRoom, text_of
from tests.makers import START, make_convening, make_person
from tests.notices.told import choose, notices, ways
from tests.outbox.mailserver import listening
from tests.resources.test_goals import answered

pytestmark = pytest.mark.usefixtures("app", "now")


@pytest.fixture
def post_room(app):
    with listening() as server:
        yield PostRoom(server)


def note(title: str, by: str = "ben", visibility: str = "group") -> int:
    group_id, by_id = early_childhood().id, person_named(by).id
    with unit_of_work():
        group = db.session.get_one(Group, group_id)
        return group_notes.post(group, NoteWords(title, "Words", visibility), by_id).id


def link(
    title: str, shelf: shelves.Shelf | None = None, *, by: str = "ben", visibility: str = "group"
) -> int:
    by_id, shelf = person_named(by).id, shelf or shelves.of_group(early_childhood())
    with unit_of_work():
        fields = ResourceFields(title, visibility=visibility)
        return laying_out.add_link(shelf, f"https://example.org/{title}", fields, actor_id=by_id).id


def held_for(*names: str, **values) -> shelves.Shelf:
    """The shelf of a convening of the Early Childhood group to which these are invited."""
    ids, group = [person_named(name).id for name in names], early_childhood()
    with unit_of_work():
        convening = make_convening("Mud", (group,), audience="public", **values)
        for person_id in ids:
            db.session.add(Invitation(convening_id=convening.id, person_id=person_id, invited_at=clock.now()))
        slug = convening.slug
    found = shelves.find(viewer_of(person_named("ada")), "convenings", slug)
    assert found
    return found


def read(name: str) -> list[tuple[str, str, str]]:
    told = notices(name)
    person = db.session.get_one(Person, person_named(name).id)
    aloud = noticing.read_aloud(person, viewer_of(person), told)
    return [(one.line.what, one.line.title, one.line.path) for one in aloud if one.line]


def test_a_burst_is_one_notice_for_members_and_none_for_its_author():
    note_id = note("Boots")
    assert ways("cleo") == [("groups.posted", "daily")]
    assert read("cleo") == [("Posted in Early Childhood", "Boots", f"/group-notes/{note_id}")]
    for title in "abcd":
        clock.held.set(clock.now() + timedelta(minutes=1))
        link(title)
    where = f"/groups/{early_childhood().slug}"
    assert read("cleo") == [("Posted in Early Childhood", "d, c, b and 2 more", where)]
    assert ways("ben") == ways("dov") == []


def test_what_came_after_it_was_read_is_told_anew():
    note("Boots")
    with unit_of_work():
        reading.read_all(person_named("cleo").id)
    clock.held.set(clock.now() + timedelta(minutes=1))
    link("Hats")
    assert [title for _what, title, _path in read("cleo")] == ["Boots", "Hats"]


def test_what_is_withdrawn_taken_away_or_ones_own_is_not_said():
    note_id = note("Boots")
    clock.held.set(clock.now() + timedelta(minutes=1))
    link_id = link("Hats")
    clock.held.set(clock.now() + timedelta(minutes=1))
    note("Mine", by="cleo")
    assert [title for _what, title, _path in read("cleo")] == ["Hats, Boots"]
    with unit_of_work():
        found = queries.find(viewer_of(person_named("ada")), note_id)
        group_notes.withdraw(found, "Wrong", None)
    assert [title for _what, title, _path in read("cleo")] == ["Hats"]
    with unit_of_work():
        keeping.remove(db.session.get_one(Resource, link_id), actor_id=None)
    assert read("cleo") == []


@pytest.mark.parametrize(
    ("state", "visibility", "told"),
    [
        ("published", "public", {"cleo", "dov", "ines"}),
        ("published", "group", {"cleo"}),
        ("draft", "public", set()),
    ],
)
def test_what_is_laid_out_for_a_convening_is_told_to_those_asked_to_it_who_may_read_it(
    state: str, visibility: str, told: set[str]
):
    link("Map", held_for("cleo", "dov", "ines", state=state), visibility=visibility)
    assert {name for name in ("ada", "ben", "cleo", "dov", "ines") if ways(name)} == told
    assert all(read(name)[0][:2] == ("Posted for “Mud”", "Map") for name in told)


def test_what_is_laid_out_for_a_goal_is_told_to_the_group_that_answers_for_it():
    shelf = shelves.find(viewer_of(person_named("ada")), "goals", str(answered()))
    resource_id = link("Study", shelf, by="ada")
    (told,) = read("cleo")
    assert told == (f"Posted for goal {shelf.name.split()[-1]}", "Study", f"/resources/{resource_id}")
    assert ways("ben") == [("groups.posted", "daily")]
    assert ways("dov") == []


def test_ten_files_at_once_are_one_letter_in_the_words_of_its_reader(post_room: PostRoom):
    choose("ines", posts="at_once")
    shelf = held_for("ines")
    for number in range(10):
        link(f"Map-{number}", shelf, visibility="public")
    assert "ines@coop.test" not in post_room.deliver()
    clock.held.set(clock.now() + timedelta(minutes=11))
    letter = post_room.only()
    assert letter["Subject"].startswith("Publicado para «Mud»: ")
    assert letter["Subject"].endswith(" y 7 más")
    assert letter["List-Unsubscribe"]
    html = letter.get_body(("html",)).get_content()
    assert "Publicado para «Mud»" in html
    assert "/convenings/" in text_of(letter)


def test_what_was_closed_to_its_reader_meanwhile_is_in_no_letter(post_room: PostRoom):
    choose("dov", posts="at_once")
    shelf = held_for("dov")
    secret = link("Map", shelf, visibility="network")
    with unit_of_work():
        fields = ResourceFields("Map", visibility="group")
        keeping.edit(
            db.session.get_one(Resource, secret), fields, url="https://example.org/Map", actor_id=None
        )
    clock.held.set(clock.now() + timedelta(minutes=11))
    assert post_room.deliver() == {}


def test_the_daily_letter_brings_it_and_what_comes_later_waits_for_the_next(post_room: PostRoom):
    note("Boots")
    clock.held.set(clock.now() + timedelta(days=1))
    with unit_of_work():
        gathering.gather(person_named("cleo").id, "daily", "America/Chicago")
    link("Hats")
    said = text_of(post_room.only())
    assert "Posted in Early Childhood: Boots" in said
    assert "Hats" not in said
    assert read("cleo")[-1][1] == "Hats"


@pytest.mark.parametrize("number", [1, 3])
def test_telling_and_reading_cost_the_same_however_many_there_are(statements, number: int):
    with unit_of_work():
        group = db.session.merge(early_childhood())
        for _each in range(number):
            row = GroupMembership(group=group, person=make_person(), role="member", joined_on=START.date())
            db.session.add(row)
    by_id = person_named("ben").id
    for title in range(number):
        note(f"Boots {title}")
        with unit_of_work():
            reading.read_all(person_named("cleo").id)
        clock.held.set(clock.now() + timedelta(minutes=1))
    with unit_of_work():
        group = early_childhood()
        with statements() as counted:
            group_notes.post(group, NoteWords("Hats", "Words"), by_id)
        assert counted.number == 9
    told, cleo = notices("cleo"), person_named("cleo")
    viewer = viewer_of(cleo)
    with statements() as counted:
        assert len(noticing.read_aloud(cleo, viewer, told)) == number + 1
    assert counted.number == 3
