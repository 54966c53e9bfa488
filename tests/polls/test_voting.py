"""Polls of dates: opening one, saying what suits, who is asked and reminded."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from coop import clock
from coop.convenings.models.convening import Convening
from coop.database import db, unit_of_work
from coop.groups.models import Group, GroupMembership
from coop.history.models import HistoryEntry
from coop.loop.operations.erasing import erase
from coop.loop.operations.merging_people import merge_contact
from coop.loop.queries import belongings
from coop.outbox.models import Letter
from coop.people.models import Person
from coop.polls import queries
from coop.polls.jobs import remind_voters, tell_of_closed
from coop.polls.models import Poll, PollPerson, PollVote
from coop.polls.operations import choosing, voting
from coop.polls.operations.opening import PollFields, open_poll
from coop.refusal import Refusal
from tests.cast import early_childhood, person_named
from tests.makers import MADE, START, make_group, make_person

CLOSES = START - timedelta(days=2)
DATES = (START, START + timedelta(days=1), START + timedelta(days=7))
now = pytest.mark.usefixtures("app", "now")


def opened(*dates: datetime, **values: object) -> int:
    """A poll of Ben's group."""
    group, by_id = early_childhood(), person_named("ben").id
    fields = {"title": "  Spring  meeting ", "timezone": "America/Chicago", "closes_at": CLOSES} | values
    with unit_of_work():
        poll = open_poll(
            db.session.get_one(Group, group.id), PollFields(dates=dates or DATES, **fields), by_id
        )
        return int(poll.id)


def say(poll_id: int, name: str, *votes: str, how: str = "page") -> None:
    person_id = person_named(name).id
    with unit_of_work():
        poll = the(poll_id)
        words = {date.id: vote for date, vote in zip(poll.dates, votes, strict=True)}
        voting.vote(poll, db.session.get_one(Person, person_id), words, how)


def the(poll_id: int) -> Poll:
    poll = queries.by_id(poll_id)
    assert poll
    return poll


def posted(kind: str) -> list[int | None]:
    db.session.rollback()
    statement = sa.select(Letter.person_id).where(Letter.kind == f"polls.{kind}").order_by(Letter.person_id)
    return list(db.session.scalars(statement))


@now
def test_opening_asks_every_member_once_and_orders_the_dates() -> None:
    poll_id = opened(DATES[1], DATES[0], DATES[1])
    poll = the(poll_id)
    assert (poll.title, poll.slug, [date.starts_at for date in poll.dates]) == (
        "Spring meeting",
        "spring-meeting",
        [DATES[0], DATES[1]],
    )
    assert posted("asked") == sorted([person_named("ben").id, person_named("cleo").id])
    assert the(opened()).slug == "spring-meeting-2"


WRONG = [
    ((START,), {}, "two to twelve"),
    (tuple(START + timedelta(days=number) for number in range(13)), {}, "two to twelve"),
    ((MADE, START), {}, "has passed"),
    ((START, datetime(9999, 12, 31, 23, tzinfo=ZoneInfo("America/Chicago"))), {}, "more than two years away"),
    (DATES, {"closes_at": START + timedelta(minutes=1)}, "before the first date"),
    (DATES, {"closes_at": MADE}, "before the first date"),
    (DATES, {"title": " "}, "what the date is for"),
    (DATES, {"minutes": 1500}, "one day at most"),
]


@now
@pytest.mark.parametrize(("dates", "values", "why"), WRONG)
def test_nonsense_is_refused(dates: tuple[datetime, ...], values: dict[str, object], why: str) -> None:
    with pytest.raises(Refusal, match=why):
        opened(*dates, **values)
    assert posted("asked") == []


@now
def test_a_closed_group_needs_no_date() -> None:
    with unit_of_work():
        group = make_group(status="closed")
    with pytest.raises(Refusal, match="closed"), unit_of_work():
        open_poll(group, PollFields("Date", DATES, "UTC", CLOSES), None)


@now
def test_a_vote_is_of_every_date_can_be_changed_and_keeps_its_first_time() -> None:
    poll_id, cleo = opened(), person_named("cleo").id
    say(poll_id, "cleo", "yes", "no", "if_need_be")
    first = queries.person_of(poll_id, cleo)
    assert first
    assert first.voted_at == clock.now()
    clock.held.set(clock.now() + timedelta(hours=1))
    say(poll_id, "cleo", "no", "no", "yes", how="letter")
    row = queries.person_of(poll_id, cleo)
    assert row
    assert (row.voted_at, row.how) == (first.voted_at, "letter")
    assert list(queries.votes_of(the(poll_id), cleo).values()) == ["no", "no", "yes"]
    acts = db.session.scalars(sa.select(HistoryEntry.act).where(HistoryEntry.subject_kind == "poll"))
    assert list(acts) == ["opened", "voted", "voted"]


@now
def test_outsiders_half_answers_and_late_ones_are_refused() -> None:
    poll_id = opened()
    with pytest.raises(Refusal, match="Only members"):
        say(poll_id, "dov", "yes", "yes", "yes")
    person_id = person_named("cleo").id
    for words in ({the(poll_id).dates[0].id: "yes"}, {date.id: "perhaps" for date in the(poll_id).dates}):
        with pytest.raises(Refusal, match="for each date"), unit_of_work():
            voting.vote(the(poll_id), db.session.get_one(Person, person_id), words)
    clock.held.set(CLOSES)
    with pytest.raises(Refusal, match="time to answer is over"):
        say(poll_id, "cleo", "yes", "yes", "yes")


@now
def test_the_best_dates_are_those_that_reach_most_and_then_suit_most() -> None:
    poll_id = opened()
    assert [tally.is_best for tally in queries.tallies(the(poll_id), with_names=False)] == [False] * 3
    say(poll_id, "ben", "yes", "if_need_be", "yes")
    say(poll_id, "cleo", "no", "yes", "if_need_be")
    found = queries.tallies(the(poll_id), with_names=True)
    assert [(each.yes, each.if_need_be, each.no) for each in found] == [(1, 0, 1), (1, 1, 0), (1, 1, 0)]
    assert [each.is_best for each in found] == [False, True, True]
    assert found[1].names == {"yes": ["Cleo Ramos"], "if_need_be": ["Ben Okafor"]}
    say(poll_id, "cleo", "no", "yes", "no")
    assert [each.is_best for each in queries.tallies(the(poll_id), with_names=False)] == [False, True, False]


@now
def test_whoever_said_nothing_is_reminded_once_two_days_before_it_closes() -> None:
    poll_id = opened()
    say(poll_id, "ben", "yes", "yes", "yes")
    clock.held.set(CLOSES - timedelta(days=2, minutes=1))
    assert remind_voters() == 0
    clock.held.set(CLOSES - timedelta(days=2))
    assert [remind_voters(), remind_voters()] == [1, 0]
    assert posted("reminded") == [person_named("cleo").id]
    clock.held.set(CLOSES)
    assert [tell_of_closed(), tell_of_closed(), remind_voters()] == [1, 0, 0]


@now
def test_nobody_is_reminded_on_the_day_they_were_asked() -> None:
    opened(closes_at=clock.now() + timedelta(hours=20))
    assert remind_voters() == 0


@now
def test_ending_without_a_date_needs_a_reason_and_tells_those_who_answered() -> None:
    poll_id = opened()
    say(poll_id, "cleo", "no", "no", "no")
    with pytest.raises(Refusal, match="Say why"), unit_of_work():
        choosing.withdraw(the(poll_id), " ", None)
    with unit_of_work():
        choosing.withdraw(the(poll_id), "We meet in the fall.", None)
    assert posted("withdrawn") == [person_named("cleo").id]
    with pytest.raises(Refusal, match="ended without"):
        say(poll_id, "cleo", "yes", "yes", "yes")
    with pytest.raises(Refusal, match="decided already"), unit_of_work():
        choosing.withdraw(the(poll_id), "Again", None)


@now
def test_what_somebody_said_is_theirs_and_goes_with_them() -> None:
    poll_id, cleo = opened(), person_named("cleo").id
    say(poll_id, "cleo", "yes", "no", "no")
    mine = belongings.of_person(cleo)
    assert (len(mine["poll_votes"]), mine["poll_people"][0]["poll"]) == (3, "Spring meeting")
    with unit_of_work():
        erase(db.session.get_one(Person, cleo))
    assert queries.person_of(poll_id, cleo) is None
    assert db.session.scalar(sa.select(sa.func.count()).select_from(PollVote)) == 0


@now
@pytest.mark.parametrize("is_own", [True, False])
def test_of_two_votes_the_persons_own_stay_and_silence_gives_way(is_own: bool) -> None:
    group = early_childhood()
    with unit_of_work():
        contact = make_person("C.", "c@home.test", status="contact")
        db.session.add(GroupMembership(group_id=group.id, person=contact, joined_on=MADE.date()))
    poll_id, cleo = opened(), person_named("cleo").id
    with unit_of_work():
        words = {date.id: "no" for date in the(poll_id).dates}
        voting.vote(the(poll_id), db.session.get_one(Person, contact.id), words)
    if is_own:
        say(poll_id, "cleo", "yes", "yes", "yes")
    with unit_of_work():
        merge_contact(db.session.get_one(Person, contact.id), db.session.get_one(Person, cleo), by_id=None)
    assert set(queries.votes_of(the(poll_id), cleo).values()) == {"yes" if is_own else "no"}
    rows = db.session.scalars(sa.select(PollPerson).where(PollPerson.voted_at.is_not(None))).all()
    assert [row.person_id for row in rows] == [cleo]


def test_a_vote_and_two_choices_at_once_make_one_convening(app) -> None:
    """Without the lock of the poll both leads would make a draft, and the vote could miss it."""
    with unit_of_work():
        group = make_group()
        people = [make_person() for _ in range(6)]
        for person in people:
            db.session.add(GroupMembership(group=group, person=person, joined_on=MADE.date()))
        db.session.flush()
        soon = datetime.now(UTC).replace(microsecond=0)
        dates = (soon + timedelta(days=9), soon + timedelta(days=10))
        poll_id = open_poll(group, PollFields("Date", dates, "UTC", soon + timedelta(days=5)), None).id
        ids = [person.id for person in people]
    begin = Barrier(8)

    def run(number: int) -> str:
        begin.wait()
        with app.app_context():
            try:
                with unit_of_work():
                    poll = the(poll_id)
                    if number < 2:
                        choosing.choose(poll, poll.dates[number].id, None)
                        return "chosen"
                    words = {date.id: "yes" for date in poll.dates}
                    voting.vote(poll, db.session.get_one(Person, ids[number - 2]), words)
                    return "voted"
            except Refusal:
                return "refused"

    with ThreadPoolExecutor(8) as pool:
        done = list(pool.map(run, range(8)))
    db.session.rollback()
    assert done.count("chosen") == 1
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Convening)) == 1
    voted = {row.id for row in queries.voters(the(poll_id))}
    assert len(voted) == done.count("voted")
    assert [date.is_chosen for date in the(poll_id).dates].count(True) == 1
