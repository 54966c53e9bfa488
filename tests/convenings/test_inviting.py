"""Inviting a room: everybody once, nobody who asked for quiet, and nobody whom the preview did not show."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import sqlalchemy as sa

from coop.convenings import pasted
from coop.convenings.models.answer import Invitation
from coop.convenings.operations import inviting, listing
from coop.convenings.operations.answering import Wish, answer_rsvp
from coop.convenings.operations.inviting import Shown
from coop.convenings.operations.newcomers import make_contacts
from coop.convenings.queries import audience, saved_lists
from coop.convenings.queries.audience import Choice
from coop.database import db, unit_of_work
from coop.groups.models import GroupMembership
from coop.history.models import HistoryEntry
from coop.organizations.models import Affiliation
from coop.outbox import operations as outbox
from coop.outbox.models import Letter
from coop.people.models import Person
from coop.refusal import Refusal
from tests.cast import early_childhood, garfield, person_named
from tests.convenings.postroom import the
from tests.makers import MADE, make_convening, make_group, make_organization, make_person, make_place, term
from tests.statements import one_and_three

pytestmark = pytest.mark.usefixtures("now")


def planned(**values: object) -> int:
    with unit_of_work():
        return int(make_convening(**values).id)


def looked(convening_id: int, text: str = "", **ticked: object) -> audience.Preview:
    db.session.rollback()
    return audience.preview(convening_id, Choice(**ticked), pasted.entries(text))


def standings(preview: audience.Preview) -> dict[str, str]:
    return {guest.name or guest.email: guest.standing for guest in preview.guests}


def many(model: type) -> int:
    db.session.rollback()
    return db.session.scalar(sa.select(sa.func.count()).select_from(model)) or 0


def send(convening_id: int, preview: audience.Preview) -> int:
    with unit_of_work():
        return inviting.invite_as_shown(the(convening_id), Shown.of(preview.of("fresh")), None)


def test_everybody_is_named_once_however_often_they_were_chosen():
    group_id, club_id = early_childhood().id, garfield().id
    preview = looked(
        planned(),
        "CLEO@coop.test\nNew One <new@example.org>\nnew@example.org",
        groups=frozenset({group_id}),
        organizations=frozenset({club_id}),
    )
    assert standings(preview) == {"Ben Okafor": "fresh", "Cleo Ramos": "fresh", "New One": "fresh"}
    sources = {guest.name: guest.sources for guest in preview.guests}
    assert sources["Cleo Ramos"] == ["groups", "organizations", "pasted"]


def test_each_standing_is_told_apart():
    convening_id = planned()
    with unit_of_work():
        inviting.invite(the(convening_id), [person_named("cleo")], None)
        answer_rsvp(the(convening_id), person_named("dov"), Wish("maybe"))
        db.session.get_one(Person, person_named("ines").id).wants_invitations = False
        outbox.suppress("gone@example.org", "bounced")
        outbox.suppress("ada@coop.test", "asked")
        make_person("Suspended", "out@coop.test", status="suspended")
    names = ["cleo", "dov", "ines", "ada", "ben", "out"]
    lines = [*(f"{name}@coop.test" for name in names), "gone@example.org", "xy"]
    preview = looked(convening_id, "\n".join(lines))
    assert standings(preview) == {
        "Ada Lindqvist": "stopped",
        "Ben Okafor": "fresh",
        "Cleo Ramos": "invited",
        "Dov Adler": "answered",
        "Ines Duarte": "unwilling",
        "Suspended": "unreached",
        "gone@example.org": "stopped",
    }
    assert [each.line for each in preview.wrong] == [8]


def test_organizations_give_their_contacts_and_all_their_people_where_they_have_none():
    with unit_of_work():
        museum, school = make_organization("Museum"), make_organization("School")
        place = make_place("Austin")
        museum.place_id = place.id
        people = {name: make_person(name) for name in ("Contact", "Admin", "Staff", "Teacher")}
        for name, role, where in (
            ("Contact", "contact", museum),
            ("Admin", "admin", museum),
            ("Staff", "staff", museum),
            ("Teacher", "educator", school),
        ):
            db.session.add(
                Affiliation(person=people[name], organization=where, role=role, from_on=MADE.date())
            )
        ids, place_id = frozenset({museum.id, school.id}), place.id
    convening_id = planned()
    assert set(standings(looked(convening_id, organizations=ids))) == {"Contact", "Admin", "Teacher"}
    everybody = looked(convening_id, organizations=ids, only_contacts=False)
    assert set(standings(everybody)) == {"Contact", "Admin", "Staff", "Teacher"}
    assert set(standings(looked(convening_id, places=frozenset({place_id})))) == {"Contact", "Admin"}


def test_a_sector_is_its_member_organizations_and_people_who_belong_to_it_by_themselves():
    person_named("ines")
    family, museums = term("sector", "family").id, term("sector", "cultural_institution").id
    preview = looked(planned(), sectors=frozenset({family, museums}))
    assert set(standings(preview)) == {"Ines Duarte", "Dov Adler"}


def test_the_named_organization_is_who_they_come_for_and_an_unknown_one_is_said():
    club = garfield()
    convening_id = planned()
    text = "Zoe <zoe@example.org>, garfield science  club\nYan <yan@example.org>, Nowhere School"
    preview = looked(convening_id, text)
    assert preview.unknown_organizations == ["Nowhere School"]
    assert send(convening_id, preview) == 2
    asked = db.session.execute(sa.select(Person.email, Invitation.organization_id).join(Invitation.person))
    assert dict(asked.all()) == {"zoe@example.org": club.id, "yan@example.org": None}
    with unit_of_work():
        zoe = db.session.scalars(sa.select(Person).where(Person.email == "zoe@example.org")).one()
        rsvp = answer_rsvp(the(convening_id), zoe, Wish("going", organization_id=club.id))
        assert rsvp.organization_id == club.id


def test_the_same_preview_sent_twice_invites_once():
    convening_id = planned()
    preview = looked(convening_id, "Ana <ana@example.org>\nben@coop.test" if person_named("ben") else "")
    assert [send(convening_id, preview), send(convening_id, preview)] == [2, 0]
    assert (many(Invitation), many(Letter)) == (2, 2)
    ana = db.session.scalars(sa.select(Person).where(Person.email == "ana@example.org")).one()
    assert (ana.name, ana.status) == ("Ana", "contact")
    known = db.session.scalars(sa.select(HistoryEntry).where(HistoryEntry.act == "became known")).all()
    assert ana.id in {entry.subject_id for entry in known}


def test_who_asked_for_quiet_after_the_preview_is_left_out():
    person_named("ben")
    convening_id = planned()
    preview = looked(convening_id, "ben@coop.test\ndov@coop.test")
    with unit_of_work():
        db.session.get_one(Person, person_named("ben").id).wants_invitations = False
    assert send(convening_id, preview) == 1
    assert db.session.scalars(sa.select(Letter.person_id)).all() == [person_named("dov").id]


def test_a_draft_keeps_its_letters_until_it_is_published():
    convening_id = planned(state="draft")
    assert send(convening_id, looked(convening_id, "ana@example.org")) == 1
    assert many(Letter) == 0
    with unit_of_work():
        inviting.invite_waiting(the(convening_id), None)
    assert many(Letter) == 1


def test_nobody_is_invited_to_what_is_over():
    convening_id = planned(state="cancelled")
    with pytest.raises(Refusal, match="over or cancelled"):
        send(convening_id, looked(convening_id, "ana@example.org"))


@pytest.mark.parametrize("count", [3, 300])
def test_inviting_costs_the_same_for_three_and_for_three_hundred(statements, count):
    convening_id = planned()
    with unit_of_work():
        group = make_group()
        for _ in range(count):
            membership = GroupMembership(group=group, person=make_person(), joined_on=MADE.date())
            db.session.add(membership)
        group_id = group.id
    text = "\n".join(f"New {number} <new{number}@example.org>" for number in range(count))
    db.session.remove()
    with statements() as counted:
        preview = audience.preview(convening_id, Choice(groups=frozenset({group_id})), pasted.entries(text))
    assert (len(preview.guests), counted.number) == (2 * count, 4), counted
    with statements() as counted:
        assert send(convening_id, preview) == 2 * count
    assert counted.number == 16, counted


@one_and_three
def test_contacts_are_made_in_the_same_statements(statements, count):
    with statements() as counted, unit_of_work():
        made = make_contacts({f"new{number}@example.org": "New" for number in range(count)})
    assert (len(made), counted.number) == (count, 4), counted


def test_two_hosts_who_send_overlapping_lists_at_once_ask_everybody_once(app):
    with unit_of_work():
        convening_id = make_convening().id
    lists = [[f"p{number}@example.org" for number in range(start, start + 40)] for start in (0, 20, 30, 10)]
    begin = Barrier(len(lists))

    def press(addresses: list[str]) -> int:
        begin.wait()
        with app.app_context(), unit_of_work():
            shown = Shown(newcomers=dict.fromkeys(addresses, ""))
            return inviting.invite_as_shown(the(convening_id), shown, None)

    with ThreadPoolExecutor(len(lists)) as pool:
        numbers = list(pool.map(press, lists))
    assert sum(numbers) == many(Invitation) == many(Letter) == many(Person) == 70


def test_a_list_is_kept_used_changed_and_thrown_away():
    owner_id, group_id = person_named("ben").id, early_childhood().id
    with unit_of_work():
        made = make_contacts({"a@example.org": "Ana", "b@example.org": "Bo"})
        people = dict.fromkeys(made.values())
        saved = listing.keep_list(" Funders ", people, group_id=group_id, owner_id=owner_id)
        assert listing.put_on_list(saved, people, owner_id) == 0
        list_id = saved.id
    convening_id = planned()
    assert set(standings(looked(convening_id, lists=frozenset({list_id})))) == {"Ana", "Bo"}
    with unit_of_work():
        saved = db.session.get_one(type(saved), list_id)
        listing.take_off_list(saved, made["b@example.org"], owner_id)
        listing.rename_list(saved, "Donors", None, owner_id)
    assert [row.person.name for row in saved_lists.people_on(list_id)] == ["Ana"]
    with unit_of_work():
        listing.throw_away_list(db.session.get_one(type(saved), list_id), owner_id)
    assert looked(convening_id, lists=frozenset({list_id})).guests == []
    with pytest.raises(Refusal, match="name"), unit_of_work():
        listing.keep_list(" ", {}, group_id=None, owner_id=owner_id)
