"""A tombstone: a number, and nothing that says who it was."""

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

from coop.convenings.models.answer import Rsvp
from coop.convenings.models.convening import AgendaItem, Convening
from coop.convenings.operations.answering import Wish, answer_rsvp
from coop.convenings.operations.proposing import propose, take
from coop.database import Model, db, unit_of_work
from coop.groups.operations.seating import set_role
from coop.groups.queries import belonging
from coop.groups.queries import membership as members
from coop.history import queries as history
from coop.history.models import HistoryEntry
from coop.loop.operations.erasing import erase
from coop.loop.queries.belongings import ON_ANSWERS, PERSONAL
from coop.organizations.operations.belonging import affiliate
from coop.organizations.queries import belonging as organizations
from coop.people import operations, queries
from coop.people.models import Person, SignInLink, Visit
from coop.permissions import Viewer
from coop.refusal import Refusal
from tests.cast import early_childhood, person_named
from tests.makers import make_convening
from tests.people.letterbag import posted, reason_of

# The organization that opens its doors.
# No people, or what others said to whoever decided: it is theirs, not the one's who decided.
NO_PEOPLE = {
    ("convenings", "host_id"),
    ("membership_requests", "reviewer_id"),
    ("agenda_items", "decided_by_id"),
    ("affiliation_invitations", "invited_by_id"),
}
SECRETS = ("Cleo", "cleo", "Ramos", "ramos", "773", "she/her")


def erased() -> Person:
    person_id = person_named("cleo").id
    with unit_of_work():
        cleo = queries.by_id(person_id)
        operations.edit_details(
            cleo,
            name="Cleo Ramos",
            preferred_name="Cleo",
            pronouns="she/her",
            phone="773 555 0100",
            locale="es",
            timezone="America/New_York",
        )
        operations.begin_visit(cleo.id, "Firefox, Linux")
        operations.make_feed_token(cleo)
        operations.ask_to_sign_in("cleo@coop.test")
    with unit_of_work():
        erase(queries.by_id(person_id), by_id=person_named("ada").id)
    db.session.rollback()
    return queries.by_id(person_id)


def test_nothing_that_says_who_it_was_is_left(app, now):
    person = erased()
    values = [str(getattr(person, column.key)) for column in sa.inspect(Person).columns]
    assert not [value for value in values for secret in SECRETS if secret in value]
    assert (person.status, person.email, person.is_listed) == ("erased", None, False)


def test_every_way_in_is_closed(app, now):
    person = erased()
    assert db.session.scalars(sa.select(SignInLink)).all() == []
    assert db.session.scalars(sa.select(Visit).where(Visit.ended_at.is_(None))).all() == []
    assert not person.is_active
    assert person.feed_token_hash is None
    assert reason_of(posted("people.sign_in")[0])


def test_history_tells_that_and_by_whom_but_not_whom(app, now):
    person = erased()
    [entry] = [entry for entry in history.of("person", person.id) if entry.act == "erased"]
    assert (entry.actor_id, entry.from_state, entry.to_state) == (person_named("ada").id, "active", "erased")
    told = [f"{one.note}{one.facts}" for one in db.session.scalars(sa.select(HistoryEntry))]
    assert not [text for text in told for secret in SECRETS if secret in text]


def test_staff_and_members_do_not_find_them(app, now):
    person = erased()
    for viewer in (
        Viewer(person_id=1, is_staff=True, has_account=True),
        Viewer(person_id=2, has_account=True, was_welcomed=True),
    ):
        assert members.find(viewer, person.id) is None
        assert person.id not in [one.id for one in members.directory(viewer).rows]


def test_the_address_may_come_back_as_somebody_new(app, now):
    person = erased()
    with unit_of_work():
        assert operations.find_or_make_contact("cleo@coop.test").id != person.id


def test_the_last_lead_hands_over_first(app, now):
    ben = person_named("ben").id
    with pytest.raises(Refusal, match="Make somebody else lead first: Early Childhood"), unit_of_work():
        erase(queries.by_id(ben))
    with unit_of_work():
        set_role(belonging.membership(early_childhood().id, person_named("cleo").id), "lead")
        erase(queries.by_id(ben), by_id=ben)
    assert belonging.of_person(ben) == []
    assert organizations.of_person(ben) == []


def test_the_only_admin_of_others_hands_over_first_and_of_nobody_need_not(app, now):
    dov = person_named("dov").id
    with unit_of_work():
        museum = organizations.of_person(dov)[0].organization
        affiliate(person_named("ines"), museum, role="staff")
    with pytest.raises(Refusal, match="Name another admin first: Lakeside Museum"), unit_of_work():
        erase(queries.by_id(dov))
    with unit_of_work():
        erase(queries.by_id(person_named("ines").id))
        erase(queries.by_id(dov))
    assert queries.by_id(dov).status == "erased"


def test_the_network_keeps_somebody_of_its_staff(app, now):
    ada = person_named("ada").id
    with pytest.raises(Refusal, match="without any"), unit_of_work():
        erase(queries.by_id(ada))
    with unit_of_work():
        person_named("cleo").is_staff = True
        erase(queries.by_id(ada))


def test_nobody_is_erased_twice(app, now):
    person = erased()
    with pytest.raises(Refusal, match="erased already"), unit_of_work():
        erase(queries.by_id(person.id))


def test_a_seat_to_come_goes_to_whoever_waits_and_a_past_answer_keeps_its_count(app, now):
    cleo, ines = person_named("cleo").id, person_named("ines").id
    with unit_of_work():
        full = make_convening("Full", capacity_in_person=1).id
        past = make_convening("Over", starts_at=now - timedelta(days=9)).id
        db.session.add(Rsvp(convening_id=past, person_id=cleo, answer="going", answered_at=now))
    with unit_of_work():
        for person_id in (cleo, ines):
            answer_rsvp(db.session.get(Convening, full), queries.by_id(person_id), Wish("going"))
    with unit_of_work():
        erase(queries.by_id(cleo), by_id=cleo)
    kept = {
        (row[0], row[1]): row[2]
        for row in db.session.execute(sa.select(Rsvp.convening_id, Rsvp.person_id, Rsvp.answer))
    }
    assert kept == {(full, cleo): "declined", (full, ines): "going", (past, cleo): "going"}
    assert reason_of(posted("convenings.received")[0])


def test_a_tombstone_is_called_by_no_name(app, now):
    assert erased().known_as == "erased person"


def test_every_table_that_has_a_person_is_declared():
    pointing = {
        (table.name, column.name)
        for table in Model.metadata.sorted_tables
        for column in table.columns
        if any(key.column.table.name == "people" for key in column.foreign_keys)
        or re.search(r"(^|_)(person|actor|by|owner|author|staff|host|lead)_id$", column.name)
        if (table.name, column.name) not in NO_PEOPLE
    }
    declared = {(table, column) for table, columns in PERSONAL.items() for column in columns}
    assert pointing - declared == set(), "declare it in coop/loop/queries/belongings.py"
    assert declared - pointing == {("people", "id")}
    on_answers = {
        table.name
        for table in Model.metadata.sorted_tables
        for column in table.columns
        if any(key.column.table.name == "rsvps" for key in column.foreign_keys)
    }
    assert on_answers == set(ON_ANSWERS)


def test_a_suggestion_goes_with_whoever_made_it_but_a_line_of_the_agenda_stays(app, now):
    cleo = person_named("cleo")
    with unit_of_work():
        held, taken = make_convening(), make_convening()
        propose(held, cleo, "Only an idea")
        item = propose(taken, cleo, "On the agenda")
        take(taken, item, "Gladly, Cleo", None)
    with unit_of_work():
        erase(queries.by_id(cleo.id))
    rows = db.session.execute(sa.select(AgendaItem.title, AgendaItem.person_id, AgendaItem.word)).all()
    assert [tuple(row) for row in rows] == [("On the agenda", None, "")]
