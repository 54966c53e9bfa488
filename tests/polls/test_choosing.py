"""From a poll to a convening: the draft, and what becomes of the votes."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from coop import clock, links
from coop.convenings.models.answer import Invitation, Rsvp
from coop.convenings.models.convening import Convening
from coop.convenings.operations import answering, stating
from coop.convenings.operations.answering import Wish
from coop.database import db, unit_of_work
from coop.groups.models import Group
from coop.groups.operations import seating
from coop.groups.queries import belonging as groups
from coop.loop.operations.closing import close_group
from coop.people.models import Person
from coop.polls.jobs import tell_of_closed
from coop.polls.operations import choosing
from coop.polls.operations.carrying import carry_votes, carry_votes_among
from coop.refusal import Refusal
from coop.schedule import LETTERS
from tests.cast import early_childhood, person_named
from tests.convenings.postroom import PostRoom, change, html_of, stop_link, text_of
from tests.convenings.postroom import the as the_convening
from tests.makers import START, make_convening
from tests.outbox.mailserver import listening
from tests.polls.test_voting import CLOSES, DATES, opened, say, the

pytestmark = pytest.mark.usefixtures("app", "now")


@pytest.fixture
def post_room():
    with listening() as server:
        yield PostRoom(server)


def choose(poll_id: int, number: int = 0) -> int:
    by_id = person_named("ben").id
    with unit_of_work():
        poll = the(poll_id)
        return int(choosing.choose(poll, poll.dates[number].id, by_id).id)


def publish(convening_id: int, *, with_letters: bool = True) -> int:
    with unit_of_work():
        convening = the_convening(convening_id)
        stating.publish(convening, None, with_letters=with_letters)
        return carry_votes(convening)


def answers() -> dict[str, tuple[str, str]]:
    db.session.rollback()
    statement = sa.select(Person.name, Rsvp.answer, Rsvp.source).join(Rsvp.person)
    return {row[0]: (row[1], row[2]) for row in db.session.execute(statement)}


def voted() -> int:
    poll_id = opened(venue="Library", note="All of it")
    say(poll_id, "cleo", "yes", "no", "no", how="letter")
    say(poll_id, "ben", "if_need_be", "yes", "no")
    return poll_id


def test_the_chosen_date_is_a_draft_of_the_group_with_the_voters_on_its_list() -> None:
    convening = the_convening(choose(voted()))
    assert (convening.state, convening.title, convening.audience) == ("draft", "Spring meeting", "group")
    assert (convening.starts_at, convening.ends_at) == (START, START + timedelta(minutes=90))
    assert [group.slug for group in convening.groups] == ["early-childhood"]
    listed = db.session.scalars(sa.select(Invitation.person_id)).all()
    assert set(listed) == {person_named("cleo").id, person_named("ben").id}
    assert answers() == {}


def test_published_each_vote_is_the_answer_that_the_page_promised(post_room: PostRoom) -> None:
    convening_id = choose(voted())
    post_room.deliver()
    assert publish(convening_id) == 2
    assert answers() == {"Cleo Ramos": ("going", "poll"), "Ben Okafor": ("maybe", "poll")}
    letters = post_room.deliver()
    assert [one["Subject"] for one in letters["cleo@coop.test"]] == ["You are going: Spring meeting"]
    assert [one["Subject"] for one in letters["ben@coop.test"]] == ["You said maybe: Spring meeting"]
    for words in (text_of(letters["cleo@coop.test"][0]), html_of(letters["cleo@coop.test"][0])):
        assert "what you said in the poll of dates" in words


def test_a_no_only_invites_and_nothing_is_carried_twice(post_room: PostRoom) -> None:
    convening_id = choose(voted(), 2)
    assert publish(convening_id) == 0
    assert answers() == {}
    letters = post_room.deliver()
    assert letters["cleo@coop.test"][-1]["Subject"] == "Invitation: Spring meeting, January 27, 2027"
    with unit_of_work():
        assert carry_votes(the_convening(convening_id)) == 0


def test_seats_go_to_those_who_voted_first() -> None:
    poll_id = opened(venue="Library")
    say(poll_id, "cleo", "yes", "no", "no")
    clock.held.set(clock.now() + timedelta(minutes=1))
    say(poll_id, "ben", "yes", "no", "no")
    convening_id = choose(poll_id)
    change(convening_id, capacity_in_person=1)
    publish(convening_id)
    assert answers() == {"Cleo Ramos": ("going", "poll"), "Ben Okafor": ("waitlisted", "poll")}


def test_a_convening_that_was_moved_takes_no_vote_as_an_answer() -> None:
    convening_id = choose(voted())
    change(convening_id, starts_at=DATES[1], ends_at=DATES[1] + timedelta(hours=1))
    assert publish(convening_id) == 0
    assert answers() == {}


def test_nobodys_own_answer_is_written_over() -> None:
    convening_id = choose(voted())
    with unit_of_work():
        convening = the_convening(convening_id)
        stating.publish(convening, None, with_letters=False)
        answering.answer_rsvp(convening, person_named("cleo"), Wish("declined"))
        carry_votes(convening)
    assert answers()["Cleo Ramos"] == ("declined", "page")


def test_a_date_is_chosen_once_but_again_after_its_draft_was_discarded() -> None:
    poll_id = voted()
    first = choose(poll_id)
    with pytest.raises(Refusal, match="chosen already"):
        choose(poll_id, 1)
    with unit_of_work():
        stating.discard(the_convening(first), None)
    second = choose(poll_id, 1)
    assert (second, the_convening(second).starts_at) == (the(poll_id).convening_id, DATES[1])
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Convening)) == 2


def test_without_a_vote_and_after_it_closed_a_lead_still_chooses_but_not_what_is_over() -> None:
    poll_id, other = opened(), opened(DATES[1], DATES[2])
    clock.held.set(CLOSES + timedelta(hours=1))
    assert the_convening(choose(poll_id)).state == "draft"
    clock.held.set(DATES[1])
    with pytest.raises(Refusal, match="has passed"):
        choose(other, 0)


def test_the_letters_show_each_reader_the_day_of_their_own_zone(post_room: PostRoom) -> None:
    with unit_of_work():
        db.session.get_one(Person, person_named("cleo").id).timezone = "Pacific/Auckland"
        db.session.get_one(Person, person_named("ben").id).locale = "es"
    poll_id = opened()
    letters = post_room.deliver()
    hers, his = letters["cleo@coop.test"][0], letters["ben@coop.test"][0]
    assert hers["Subject"] == "Which date suits you? Spring meeting"
    assert hers["List-Unsubscribe"] == stop_link("cleo", "invitations")
    for words in (text_of(hers), html_of(hers)):
        assert "Thursday, January 21, 2027, 10:30 am–12:00 pm NZDT" in words.replace("\xa0", " ")
        assert links.poll(poll_id, person_named("cleo").id) in words
    assert "¿Qué fecha le conviene?" in his["Subject"]
    assert "Miércoles, 20 de enero de 2027, 3:30–5:00 p.m. CST" in text_of(his).replace("\xa0", " ")


def test_who_answered_or_left_before_the_letter_leaves_gets_none(post_room: PostRoom) -> None:
    poll_id = opened()
    say(poll_id, "cleo", "yes", "no", "no")
    assert list(post_room.deliver()) == ["ben@coop.test"]
    assert {name for name in LETTERS if name.startswith("polls.")} == {
        "polls.asked",
        "polls.reminded",
        "polls.closed",
        "polls.withdrawn",
    }


def test_its_leads_hear_that_time_is_up_and_voters_that_there_is_no_date(post_room: PostRoom) -> None:
    poll_id = opened()
    say(poll_id, "cleo", "no", "no", "no")
    post_room.deliver()
    clock.held.set(CLOSES)
    assert tell_of_closed() == 1
    from_job = post_room.only()
    assert from_job["Subject"] == "Time to choose a date: Spring meeting"
    assert links.to("/polls/spring-meeting") in text_of(from_job)
    with unit_of_work():
        choosing.withdraw(the(poll_id), "In the fall, then.", None)
    letter = post_room.only()
    assert letter["To"] == "Cleo Ramos <cleo@coop.test>"
    assert "In the fall, then." in text_of(letter)
    assert "In the fall, then." in html_of(letter)


def test_who_left_the_group_is_neither_invited_nor_given_a_seat() -> None:
    poll_id = voted()
    leave("cleo")
    convening_id = choose(poll_id)
    assert db.session.scalars(sa.select(Invitation.person_id)).all() == [person_named("ben").id]
    assert publish(convening_id) == 1
    assert answers() == {"Ben Okafor": ("maybe", "poll")}


def test_who_left_after_the_choice_gets_no_seat_by_their_vote() -> None:
    convening_id = choose(voted())
    leave("cleo")
    assert publish(convening_id) == 1
    assert list(answers()) == ["Ben Okafor"]


def leave(name: str) -> None:
    with unit_of_work():
        (membership,) = groups.of_person(person_named(name).id)
        seating.remove_member(membership)


def test_a_poll_ends_with_its_group_and_its_voters_read_why(post_room: PostRoom) -> None:
    poll_id = voted()
    discarded = voted()
    with unit_of_work():
        stating.discard(choosing.choose(the(discarded), the(discarded).dates[1].id, None), None)
    post_room.deliver()
    with unit_of_work():
        close_group(db.session.get_one(Group, early_childhood().id), "We are done.")
    poll = the(poll_id)
    assert (poll.state, poll.reason) == ("withdrawn", "We are done.")
    assert "We are done." in text_of(post_room.deliver()["cleo@coop.test"][0])
    with pytest.raises(Refusal, match="group is closed"):
        choose(discarded)


def test_of_several_dates_only_the_one_that_a_poll_found_is_answered() -> None:
    convening_id = choose(voted())
    with unit_of_work():
        other = make_convening("Another day").id
        stating.publish(the_convening(convening_id), None, with_letters=False)
        assert carry_votes_among([convening_id, other]) == 2
        assert carry_votes_among([convening_id, other]) == 0
