"""Suggestions for the agenda, and everything that is kept behind the one link."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import sqlalchemy as sa

from coop import clock
from coop.convenings import news
from coop.convenings.models.answer import Rsvp
from coop.convenings.models.convening import AgendaItem
from coop.convenings.operations import cohosting, preparing, proposing
from coop.convenings.operations.answering import Wish
from coop.convenings.operations.arranging import LineFields
from coop.convenings.operations.outlining import write_outline
from coop.convenings.operations.preparing import Said
from coop.convenings.queries import attendance, showing
from coop.convenings.queries import preparing as queries
from coop.database import db, unit_of_work
from coop.groups.queries.belonging import viewer_of
from coop.history.models import HistoryEntry
from coop.organizations.models import Affiliation, Organization
from coop.people.models import Person
from coop.refusal import Refusal
from tests.cast import early_childhood, garfield, person_named
from tests.convenings.postroom import PostRoom, change, html_of, text_of, the
from tests.makers import START, make_convening, make_person
from tests.notices.told import choose, notices, ways


def planned(**values: object) -> int:
    group = early_childhood()
    with unit_of_work():
        return int(make_convening("Open house", groups=(group,), **values).id)


def propose(convening_id: int, title: str, name: str = "cleo") -> int | None:
    person_id = person_named(name).id
    with unit_of_work():
        item = proposing.propose(the(convening_id), db.session.get_one(Person, person_id), title)
        return item.id if item else None


def decide(convening_id: int, item_id: int | None, how, word: str = "") -> None:
    by_id = person_named("ben").id
    with unit_of_work():
        item = queries.proposal(convening_id, item_id or 0)
        assert item
        how(the(convening_id), item, word, by_id)


def keep(convening_id: int, said: Said, name: str = "cleo") -> Rsvp:
    person_id = person_named(name).id
    with unit_of_work():
        return preparing.keep(the(convening_id), db.session.get_one(Person, person_id), said)


def titles(convening_id: int) -> list[str]:
    db.session.rollback()
    return [item.title for item in showing.agenda(convening_id)]


def answers(convening_id: int) -> dict[str, str]:
    db.session.rollback()
    statement = sa.select(Person.name, Rsvp.answer).join(Rsvp.person).where(Rsvp.convening_id == convening_id)
    return {row[0]: row[1] for row in db.session.execute(statement)}


def acts() -> list[tuple[str, str | None]]:
    statement = sa.select(HistoryEntry.act, HistoryEntry.to_state).where(
        HistoryEntry.subject_kind == "agenda_item"
    )
    return [(row[0], row[1]) for row in db.session.execute(statement.order_by(HistoryEntry.id))]


@pytest.mark.usefixtures("now")
def test_a_suggestion_is_one_each_can_be_rewritten_and_taken_back() -> None:
    convening_id = planned()
    first = propose(convening_id, "  Bus   passes ")
    assert propose(convening_id, "Bus passes") == first
    assert propose(convening_id, "Bus passes for summer") == first
    assert [item.title for item in queries.proposed(convening_id)] == ["Bus passes for summer"]
    assert titles(convening_id) == []
    assert propose(convening_id, "") is None
    assert queries.proposed(convening_id) == []
    assert propose(convening_id, "Something else") != first
    assert [act for act, _state in acts()] == ["proposed", "edited", "withdrawn", "proposed"]


@pytest.mark.usefixtures("now")
def test_hosts_are_told_of_a_suggestion_as_they_chose_and_nobody_of_their_own() -> None:
    choose("ben", work="daily")
    convening_id = planned()
    propose(convening_id, "Bus passes", "ben")
    assert ways("ben") == []
    propose(convening_id, "Snow days")
    assert (ways("ben"), ways("cleo")) == ([("convenings.suggested", "daily")], [])
    (notice,) = notices("ben")
    ben = db.session.get_one(Person, person_named("ben").id)
    line = news.lines(ben, viewer_of(ben), [notice])[notice.id]
    assert line.path == f"/convenings/{the(convening_id).slug}/preparation"
    assert line.address.endswith(line.path)


@pytest.mark.usefixtures("now")
def test_what_is_taken_stands_last_and_keeps_who_proposed_it_through_edits(post_room: PostRoom) -> None:
    convening_id = planned()
    with unit_of_work():
        write_outline(the(convening_id), (LineFields("Welcome", minutes=10), LineFields("Data")))
    item_id = propose(convening_id, "Bus passes")
    decide(convening_id, item_id, proposing.take, "Ten minutes?")
    assert titles(convening_id) == ["Welcome", "Data", "Bus passes"]
    letter = post_room.only()
    assert letter["Subject"] == "On the agenda: Bus passes"
    for words in (text_of(letter), html_of(letter)):
        assert "Ben Okafor says: Ten minutes?" in words
    change(convening_id, room="B")
    assert titles(convening_id) == ["Welcome", "Data", "Bus passes"]
    item = db.session.get_one(AgendaItem, item_id)
    assert (item.person_id, item.state) == (person_named("cleo").id, "planned")


@pytest.mark.usefixtures("now")
def test_declining_needs_a_word_that_is_read(post_room: PostRoom) -> None:
    convening_id = planned()
    item_id = propose(convening_id, "Bus passes", "ines")
    with pytest.raises(Refusal, match="Say why"):
        decide(convening_id, item_id, proposing.decline, "  ")
    decide(convening_id, item_id, proposing.decline, "In March.")
    assert titles(convening_id) == []
    letter = post_room.only()
    assert letter["To"] == "Ines Duarte <ines@coop.test>"
    assert "In March." in text_of(letter)
    with pytest.raises(Refusal, match="decided about it already"):
        decide(convening_id, item_id, proposing.take)
    with pytest.raises(Refusal, match="Ask them directly"):
        propose(convening_id, "Again", "ines")


@pytest.mark.usefixtures("now")
def test_nothing_is_proposed_once_it_began() -> None:
    convening_id = planned()
    clock.held.set(START)
    with pytest.raises(Refusal, match="agenda is settled"):
        propose(convening_id, "Bus passes")


@pytest.mark.usefixtures("now")
def test_a_colleague_comes_without_a_seat_having_been_held(post_room: PostRoom) -> None:
    convening_id, ben, club = planned(), person_named("ben"), garfield().id
    keep(convening_id, Said(Wish("going", organization_id=club), "Bus passes", colleague=ben))
    assert answers(convening_id) == {"Cleo Ramos": "declined", "Ben Okafor": "going"}
    subjects = {key: [one["Subject"] for one in letters] for key, letters in post_room.deliver().items()}
    assert [len(subjects["cleo@coop.test"]), len(subjects["ben@coop.test"])] == [1, 1]
    assert [item.title for item in queries.proposed(convening_id)] == ["Bus passes"]


@pytest.mark.usefixtures("now")
def test_an_address_is_offered_the_seat_that_stays_until_it_is_taken(post_room: PostRoom) -> None:
    convening_id, club = planned(mode="online", venue=""), garfield().id
    keep(convening_id, Said(Wish("declined", organization_id=club), address="nia@example.org"))
    assert answers(convening_id) == {"Cleo Ramos": "going"}
    assert "nia@example.org" in post_room.deliver()


@pytest.mark.usefixtures("now")
def test_a_seat_that_is_held_keeps_its_kind_and_its_guests() -> None:
    convening_id, club = planned(mode="hybrid", guests_allowed=2), garfield().id
    keep(convening_id, Said(Wish("going", seat="online", guests=1, organization_id=club)))
    keep(convening_id, Said(Wish("substitute", organization_id=club), colleague=person_named("ben")))
    row = db.session.scalars(sa.select(Rsvp).where(Rsvp.answer == "going")).one()
    assert (row.person_id, row.seat, row.guests) == (person_named("ben").id, "online", 1)


@pytest.mark.usefixtures("now")
def test_all_of_it_is_kept_or_nothing() -> None:
    convening_id = planned()
    with pytest.raises(Refusal, match="in the room only"):
        keep(convening_id, Said(Wish("going", seat="online"), "Bus passes"))
    assert (queries.proposed(convening_id), answers(convening_id)) == ([], {})


def test_two_hosts_who_decide_at_once_decide_once(app) -> None:
    with unit_of_work():
        person = make_person()
        convening_id, person_id = make_convening().id, person.id
        item = AgendaItem(convening_id=convening_id, person_id=person_id, position=0, title="Bus passes")
        item.state, item.proposed_at = "proposed", clock.now()
        db.session.add(item)
        db.session.flush()
        item_id = item.id
    begin = Barrier(4)

    def press(number: int) -> str:
        begin.wait()
        with app.app_context():
            try:
                with unit_of_work():
                    found = queries.proposal(convening_id, item_id)
                    assert found
                    how = proposing.take if number % 2 else proposing.decline
                    return how(the(convening_id), found, "Yes.", None).state
            except Refusal:
                return ""

    with ThreadPoolExecutor(4) as pool:
        done = [state for state in pool.map(press, range(4)) if state]
    db.session.rollback()
    assert done == [db.session.get_one(AgendaItem, item_id).state]
    assert len([act for act, _state in acts()]) == 1


@pytest.mark.usefixtures("now")
def test_who_was_named_to_host_is_told_of_suggestions_as_leads_are() -> None:
    convening_id = planned()
    dov, ada = person_named("dov"), person_named("ada").id
    with unit_of_work():
        convening = the(convening_id)
        cohosting.name_host(convening, dov, ada)
    propose(convening_id, "Snow days")
    assert [kind for kind, _way in ways("dov")].count("convenings.suggested") == 1
    assert [kind for kind, _way in ways("ben")].count("convenings.suggested") == 1


@pytest.mark.usefixtures("now")
def test_who_administers_an_organization_that_hosts_is_told_too_and_nobody_else_of_it() -> None:
    convening_id = planned()
    dov = person_named("dov").id
    with unit_of_work():
        hers = sa.select(Affiliation).where(Affiliation.person_id == dov, Affiliation.role == "admin")
        organization = db.session.get_one(Organization, db.session.scalars(hers).one().organization_id)
        plain = make_person("Plain Person", "plain@coop.test")
        db.session.add(Affiliation(person_id=plain.id, organization_id=organization.id, from_on=START.date()))
        cohosting.name_host(the(convening_id), organization, None)
        plain_id = plain.id
    hosts = attendance.hosts_of(convening_id)
    assert dov in hosts
    assert plain_id not in hosts
