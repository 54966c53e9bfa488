"""A seat belongs to the organization: it goes to a colleague and keeps its place."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import sqlalchemy as sa

from coop import clock, links
from coop.convenings.models.answer import AccessNeed, Invitation, Reply, Rsvp
from coop.convenings.models.convening import Question
from coop.convenings.operations import answering, lifecycle, substituting
from coop.convenings.operations.answering import Wish
from coop.convenings.operations.substituting import By
from coop.convenings.queries import answers, seats, showing
from coop.database import db, unit_of_work
from coop.history.models import HistoryEntry
from coop.organizations.models import Affiliation
from coop.organizations.queries import belonging
from coop.people import queries as known
from coop.people.models import Person
from coop.refusal import Refusal
from tests.cast import garfield, person_named
from tests.convenings.postroom import (
    PostRoom,
    answer,
    calendar_of,
    event_of,
    html_of,
    take_replies,
    text_of,
    the,
)
from tests.makers import MADE, make_convening, make_organization, make_person

pytestmark = pytest.mark.usefixtures("now")


def seated(first: tuple[str, ...] = (), **values: object) -> int:
    """Ben comes for the club, with a guest, after some others."""
    club = garfield().id
    with unit_of_work():
        convening_id = int(make_convening("Outdoors", guests_allowed=1, **values).id)
    for name in first:
        answer(convening_id, person_named(name), "going")
    answer(convening_id, person_named("ben"), "going", organization_id=club, guests=1)
    return convening_id


def hand(convening_id: int, giver: str = "ben", taker: str = "cleo", by: By | None = None) -> None:
    ids = [person_named(giver).id, person_named(taker).id]
    with unit_of_work():
        people = [db.session.get_one(Person, person_id) for person_id in ids]
        substituting.hand_over(the(convening_id), *people, by or By(ids[0]))


def of(convening_id: int, name: str) -> Rsvp:
    db.session.rollback()
    rsvp = answers.answer_of(convening_id, person_named(name).id)
    assert rsvp
    return rsvp


def test_the_seat_keeps_its_row_its_guests_and_its_history():
    convening_id = seated(capacity_in_person=2)
    before = of(convening_id, "ben").id
    hand(convening_id)
    cleo, ben = of(convening_id, "cleo"), of(convening_id, "ben")
    assert (cleo.id, cleo.answer, cleo.guests, cleo.organization_id) == (before, "going", 1, garfield().id)
    assert (ben.answer, ben.guests) == ("declined", 0)
    assert seats.seats(the(convening_id))["in_person"].taken == 2
    acts = db.session.execute(
        sa.select(HistoryEntry.subject_id, HistoryEntry.act).order_by(HistoryEntry.id)
    ).all()
    assert acts[-3:] == [(before, "answered"), (before, "handed over"), (ben.id, "gave it away")]


def test_a_place_in_line_keeps_its_number():
    convening_id = seated(("dov",), capacity_in_person=2)
    answer(convening_id, person_named("ines"), "going")
    number = of(convening_id, "ben").number_in_line
    hand(convening_id)
    cleo = of(convening_id, "cleo")
    assert (cleo.answer, cleo.number_in_line) == ("waitlisted", number)
    assert seats.place_in_line(the(convening_id), cleo) == 1


def test_needs_and_replies_are_not_passed_on():
    convening_id = seated()
    with unit_of_work():
        rsvp = answers.answer_of(convening_id, person_named("ben").id)
        question = Question(convening_id=convening_id, position=0, prompt="Which band?")
        db.session.add(question)
        db.session.flush()
        db.session.add_all(
            [
                AccessNeed(rsvp_id=rsvp.id, text="Quiet"),
                Reply(rsvp_id=rsvp.id, question_id=question.id, text="A"),
            ]
        )
    hand(convening_id)
    assert [
        db.session.scalar(sa.select(sa.func.count()).select_from(each)) for each in (AccessNeed, Reply)
    ] == [0, 0]


@pytest.mark.parametrize(
    ("wish", "words"),
    [("going", "has a seat already"), ("maybe", "answered maybe"), ("declined", "not this time")],
)
def test_a_colleague_who_answered_keeps_their_own_answer(wish, words):
    convening_id = seated()
    answer(convening_id, person_named("cleo"), wish)
    with pytest.raises(Refusal, match=words):
        hand(convening_id)
    assert of(convening_id, "ben").answer == "going"


def test_what_is_nobodys_or_no_organizations_cannot_be_handed_over():
    convening_id = seated()
    with pytest.raises(Refusal, match="no seat to hand over"):
        hand(convening_id, giver="dov")
    answer(convening_id, person_named("ines"), "going")
    with pytest.raises(Refusal, match="belongs to no organization"):
        hand(convening_id, giver="ines")
    with pytest.raises(Refusal, match="theirs already"):
        hand(convening_id, taker="ben")


def test_after_answers_closed_only_a_host_with_a_note_hands_it_over():
    convening_id = seated()
    with unit_of_work():
        the(convening_id).answers_close_at = MADE
    with pytest.raises(Refusal, match="Answers are closed"):
        hand(convening_id)
    ada = person_named("ada").id
    with pytest.raises(Refusal, match="note"):
        hand(convening_id, by=By(ada, source="staff", is_host=True))
    hand(convening_id, by=By(ada, source="staff", note="Ben is ill", is_host=True))
    noted = db.session.scalars(sa.select(HistoryEntry).where(HistoryEntry.act == "handed over")).one()
    assert (noted.actor_id, noted.note) == (ada, "Ben is ill")


def test_the_colleague_may_see_what_is_by_invitation_and_answer_for_the_organization():
    convening_id = seated(audience="invited")
    hand(convening_id)
    asked = db.session.scalars(sa.select(Invitation)).one()
    assert (asked.person_id, asked.organization_id) == (person_named("cleo").id, garfield().id)


@pytest.mark.parametrize("takes_replies", [True, False])
def test_one_calendar_lets_it_go_and_the_other_takes_it_in(post_room: PostRoom, takes_replies: bool):
    if takes_replies:
        take_replies()
    convening_id = seated()
    begun = event_of(post_room.deliver()["ben@coop.test"][0])
    hand(convening_id)
    arrived = post_room.deliver()
    ben, cleo = arrived["ben@coop.test"][0], arrived["cleo@coop.test"][0]
    gone, come = event_of(ben), event_of(cleo)
    methods = [str(calendar_of(each)["METHOD"]) for each in (ben, cleo)]
    assert methods == (["CANCEL", "REQUEST"] if takes_replies else ["PUBLISH", "PUBLISH"])
    assert gone["UID"] == come["UID"] == begun["UID"]
    assert (gone["SEQUENCE"] > begun["SEQUENCE"], come["STATUS"]) == (True, "CONFIRMED")
    assert gone.get("STATUS") == (None if takes_replies else "CANCELLED")
    if takes_replies:
        assert "ben@coop.test" in str(gone["ATTENDEE"])
        assert "cleo@coop.test" in str(come["ATTENDEE"])
    for words in (text_of(ben), html_of(ben)):
        assert "Your seat went to Cleo Ramos." in words
    assert "Ben Okafor handed it to you: you come for Garfield Science Club." in text_of(cleo)


def test_an_unknown_address_takes_the_seat_from_a_letter_and_belongs_only_if_an_admin_vouched(
    post_room: PostRoom,
):
    convening_id = seated()
    post_room.deliver()
    ben = person_named("ben").id
    with unit_of_work():
        giver = db.session.get_one(Person, ben)
        substituting.offer(the(convening_id), giver, "new@example.org", "Nia New", By(ben))
    assert of(convening_id, "ben").answer == "going"
    letter = post_room.only()
    assert letter["Subject"] == "Ben Okafor offers you a seat: Outdoors"
    assert "Nia New" not in text_of(letter)
    assert links.to("/seats/") in html_of(letter)
    with unit_of_work():
        giver = db.session.get_one(Person, ben)
        substituting.take(the(convening_id), giver, "new@example.org", "Nia New", ben)
    nia = known.by_email("new@example.org")
    assert (nia.status, belonging.places_of(nia.id)) == ("contact", {})
    assert answers.answer_of(convening_id, nia.id).organization_id == garfield().id
    with unit_of_work():
        rsvp = answering.answer_rsvp(the(convening_id), nia, Wish("going", organization_id=garfield().id))
        assert rsvp.organization_id == garfield().id
    with pytest.raises(Refusal, match="no seat"), unit_of_work():
        substituting.take(the(convening_id), db.session.get_one(Person, ben), "other@example.org", "", ben)


def test_whom_an_admin_vouched_for_belongs_to_the_organization():
    with unit_of_work():
        museum = person_named("dov") and make_convening("At the museum").id
    dov = person_named("dov").id
    organization_id = next(iter(belonging.places_of(dov)))
    answer(museum, person_named("dov"), "going", organization_id=organization_id)
    with unit_of_work():
        taken = substituting.take(the(museum), db.session.get_one(Person, dov), "new@example.org", "Nia", dov)
        assert belonging.places_of(taken.person_id) == {organization_id: "contact"}


def test_an_offer_whose_seat_is_gone_is_not_sent(post_room: PostRoom):
    convening_id = seated()
    post_room.deliver()
    ben = person_named("ben").id
    with unit_of_work():
        substituting.offer(the(convening_id), db.session.get_one(Person, ben), "new@example.org", "", By(ben))
    hand(convening_id)
    assert sorted(post_room.deliver()) == ["ben@coop.test", "cleo@coop.test"]


ACTS = ("hand", "answer", "cancel", "fill")


def crowded() -> list[tuple[int, int, int, int]]:
    """Twelve rooms with one seat: somebody sits, the giver waits for the club, the colleague is silent."""
    club, since, ids = make_organization(), MADE.date(), []
    for _ in range(12):
        convening = make_convening(capacity_in_person=1, starts_at=clock.now().replace(year=2030))
        giver, taker, first = make_person(), make_person(), make_person()
        db.session.add(Affiliation(person=giver, organization=club, from_on=since, is_primary=True))
        db.session.add(Affiliation(person=taker, organization=club, from_on=since, is_primary=True))
        db.session.flush()
        answering.answer_rsvp(convening, first, Wish("going"))
        answering.answer_rsvp(convening, giver, Wish("going", organization_id=club.id))
        ids.append((convening.id, giver.id, taker.id, first.id))
    return ids


def act(convening_id: int, giver_id: int, taker_id: int, first_id: int, what: str) -> None:
    giver, taker, first = (db.session.get_one(Person, each) for each in (giver_id, taker_id, first_id))
    convening = the(convening_id)
    if what == "hand":
        substituting.hand_over(convening, giver, taker, By(giver_id))
    elif what == "answer":
        answering.answer_rsvp(convening, taker, Wish("going"))
    elif what == "cancel":
        answering.answer_rsvp(convening, first, Wish("declined"))
    else:
        lifecycle.fill_and_tell(showing.locked(convening_id), "in_person", because="a try")


def test_whatever_happens_at_once_nobody_has_two_seats_and_no_seat_is_lost(app):
    """The giver hands over, the colleague answers, somebody cancels, seats are filled: in every order."""
    with unit_of_work():
        ids = crowded()
    begin = Barrier(len(ACTS))

    def run(what: str) -> list[bool]:
        done = []
        for number in ids:
            begin.wait()
            try:
                with app.app_context(), unit_of_work():
                    act(*number, what)
                done.append(True)
            except Refusal:
                done.append(False)
        return done

    with ThreadPoolExecutor(len(ACTS)) as pool:
        handed, answered, cancelled, _filled = pool.map(run, ACTS)
    assert (all(answered), all(cancelled)) == (True, True)
    for was_handed, numbers in zip(handed, ids, strict=True):
        assert standing(*numbers) == (("declined", "going") if was_handed else ("going", "waitlisted"))


def standing(convening_id: int, giver_id: int, taker_id: int, _first_id: int) -> tuple[str, str]:
    """What the giver and the colleague have in the end; three people, three rows, one seat."""
    db.session.rollback()
    rows = list(db.session.scalars(sa.select(Rsvp).where(Rsvp.convening_id == convening_id)))
    answers_of = {row.person_id: row.answer for row in rows}
    assert (len(rows), len(answers_of), list(answers_of.values()).count("going")) == (3, 3, 1)
    return answers_of[giver_id], answers_of[taker_id]
