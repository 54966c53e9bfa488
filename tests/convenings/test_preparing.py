"""One link before a convening: who gets it, when, and that it goes once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
import sqlalchemy as sa

from coop import clock, links
from coop.convenings.jobs import reminders
from coop.convenings.jobs.preparing import send_links
from coop.convenings.models.answer import Invitation, Rsvp
from coop.convenings.operations import inviting, preparing, stating
from coop.convenings.queries import preparing as queries
from coop.database import db, unit_of_work
from coop.history.models import HistoryEntry
from coop.outbox import operations as outbox
from coop.outbox.models import Letter
from coop.people.models import Person
from coop.refusal import Refusal
from tests.cast import early_childhood, person_named
from tests.convenings.postroom import PostRoom, answer, change, html_of, stop_link, text_of, the
from tests.makers import MADE, START, make_convening, make_person

TITLE = "Kindergarten starts outdoors"


def before_it(**duration: float) -> None:
    clock.held.set(START - timedelta(**duration))


def asked(*names: str, **values: object) -> int:
    people = [person_named(name).id for name in names]
    group = early_childhood()
    with unit_of_work():
        convening = make_convening(TITLE, groups=(group,), **values)
        for person_id in people:
            db.session.add(Invitation(convening_id=convening.id, person_id=person_id, invited_at=MADE))
        return int(convening.id)


def send(convening_id: int) -> int:
    by_id = person_named("ben").id
    with unit_of_work():
        return preparing.send(the(convening_id), by_id)


def sent() -> list[int | None]:
    db.session.rollback()
    statement = sa.select(Letter.person_id).where(Letter.kind == "convenings.preparation")
    return list(db.session.scalars(statement.order_by(Letter.person_id)))


def ids(*names: str) -> list[int]:
    return sorted(person_named(name).id for name in names)


@pytest.mark.usefixtures("now")
def test_it_goes_three_days_before_and_once() -> None:
    convening_id = asked("cleo", "dov")
    before_it(days=3, minutes=1)
    assert send_links() == 0
    before_it(days=3)
    assert [send_links(), send_links()] == [2, 0]
    assert sent() == ids("cleo", "dov")
    before_it(days=2)
    assert (send_links(), the(convening_id).prepared_at) == (0, START - timedelta(days=3))
    noted = db.session.scalars(sa.select(HistoryEntry).where(HistoryEntry.act == "link sent")).one()
    assert (noted.actor_id, noted.facts) == (None, {"letters": 2})


@pytest.mark.usefixtures("now")
def test_it_goes_to_those_it_concerns_and_reaches_and_who_may_see_it() -> None:
    convening_id = asked("ada", "ben", "cleo", "dov", "ines", audience="group")
    for name, said in (("ada", "maybe"), ("dov", "declined")):
        answer(convening_id, person_named(name), said)
    with unit_of_work():
        db.session.get_one(Person, person_named("cleo").id).wants_invitations = False
        outbox.suppress("ines@coop.test", "bounced")
        stranger = make_person("Answered once")
        row = Rsvp(convening_id=convening_id, person=stranger, answer="going", answered_at=MADE)
        db.session.add(row)
    assert queries.receivers(convening_id) == ids("ada", "ben")
    before_it(days=3)
    assert send_links() == 2


@pytest.mark.usefixtures("now")
def test_whoever_was_asked_within_a_day_has_the_page_already() -> None:
    convening_id = asked("cleo")
    before_it(days=3, hours=20)
    with unit_of_work():
        inviting.invite(the(convening_id), [person_named("dov")], None)
    before_it(days=3)
    assert (send_links(), sent()) == (1, ids("cleo"))


@pytest.mark.usefixtures("now")
@pytest.mark.parametrize("values", [{"state": "draft"}, {"state": "cancelled"}, {"answers_close_at": MADE}])
def test_nobody_is_asked_to_prepare_for_what_takes_no_answer(values: dict[str, object]) -> None:
    convening_id = asked("cleo", **values)
    before_it(days=3)
    assert send_links() == 0
    with pytest.raises(Refusal):
        send(convening_id)


@pytest.mark.usefixtures("now")
def test_the_last_day_belongs_to_the_reminder() -> None:
    convening_id = asked("cleo")
    before_it(hours=36)
    assert (send_links(), queries.goes_alone(the(convening_id))) == (0, False)
    assert send(convening_id) == 1


@pytest.mark.usefixtures("now")
def test_a_host_sends_it_earlier_and_only_once() -> None:
    convening_id = asked("cleo")
    assert send(convening_id) == 1
    with pytest.raises(Refusal, match="only once"):
        send(convening_id)
    before_it(days=3)
    assert (send_links(), len(sent())) == (0, 1)


@pytest.mark.usefixtures("now")
def test_nobody_to_send_it_to_is_said_and_not_counted_as_sent() -> None:
    convening_id = asked()
    with pytest.raises(Refusal, match="Invite people first"):
        send(convening_id)
    assert the(convening_id).prepared_at is None


@pytest.mark.usefixtures("now")
def test_a_convening_that_moves_far_away_gets_its_link_anew() -> None:
    convening_id = asked("cleo")
    before_it(days=3)
    assert send_links() == 1
    change(convening_id, starts_at=START + timedelta(days=2), ends_at=START + timedelta(days=2, hours=1))
    before_it(days=1)
    assert send_links() == 0
    later = START + timedelta(days=30)
    change(convening_id, starts_at=later, ends_at=later + timedelta(hours=1))
    clock.held.set(later - timedelta(days=3))
    assert (send_links(), len(sent())) == (1, 2)


@pytest.mark.usefixtures("now")
def test_a_reminder_beside_the_link_is_left_out_and_a_later_one_comes() -> None:
    convening_id = asked("cleo", "ben")
    answer(convening_id, person_named("cleo"), "going")
    answer(convening_id, person_named("ben"), "going")
    with unit_of_work():
        db.session.get_one(Person, person_named("cleo").id).reminder_hours = [168, 24]
        db.session.get_one(Person, person_named("ben").id).reminder_hours = []
    before_it(days=7, hours=3)
    send(convening_id)
    before_it(days=7)
    assert reminders.post_reminders() == 0
    before_it(days=1)
    assert reminders.post_reminders() == 1


@pytest.mark.usefixtures("now")
def test_the_letter_has_one_link_can_be_stopped_and_speaks_both_languages(post_room: PostRoom) -> None:
    convening_id = asked("cleo", "ines", equity_question="Who is missing?")
    answer(convening_id, person_named("ines"), "going")
    post_room.deliver()
    before_it(days=3)
    send_links()
    arrived = post_room.deliver()
    cleo = person_named("cleo").id
    letter, url = arrived["cleo@coop.test"][0], links.preparation(convening_id, cleo)
    assert letter["Subject"] == f"Before we meet: {TITLE}, January 20, 2027"
    assert letter["List-Unsubscribe"] == stop_link("cleo", "before")
    for words in (text_of(letter), html_of(letter)):
        assert "We do not know yet whether you come." in words
        assert url in words
        assert "/answers/" not in words
        assert "Who is missing?" in words
    assert "Antes de reunirnos" in arrived["ines@coop.test"][0]["Subject"]
    assert "/preparations/" in text_of(arrived["ines@coop.test"][0])


@pytest.mark.usefixtures("now")
def test_what_changes_before_the_letter_leaves_is_asked_again(post_room: PostRoom) -> None:
    convening_id = asked("cleo", "dov", "ines")
    before_it(days=3)
    send_links()
    answer(convening_id, person_named("dov"), "declined")
    with unit_of_work():
        outbox.suppress("ines@coop.test", "bounced")
    kinds = {address: len(letters) for address, letters in post_room.deliver().items()}
    assert kinds == {"cleo@coop.test": 1, "dov@coop.test": 1}  # and Dov's is his receipt
    with unit_of_work():
        stating.cancel(the(convening_id), "Storm.", None)
    assert "Before we meet" not in str(post_room.deliver())


def racing(app, convening_id: int, runs: list[Callable[[], int]]) -> list[int]:
    begin = Barrier(len(runs))

    def run(one: Callable[[], int]) -> int:
        begin.wait()
        with app.app_context():
            try:
                return one()
            except Refusal:
                return 0

    with ThreadPoolExecutor(len(runs)) as pool:
        return list(pool.map(run, runs))


def test_workers_and_hosts_at_once_send_it_once(app) -> None:
    """Without the lock of the convening each would find that it had not gone."""
    with unit_of_work():
        soon = clock.now() + timedelta(days=2, hours=20)
        convening_id = make_convening(starts_at=soon).id
        for _ in range(20):
            row = Invitation(
                person=make_person(), convening_id=convening_id, invited_at=soon - timedelta(days=9)
            )
            db.session.add(row)

    def press() -> int:
        with unit_of_work():
            return preparing.send(the(convening_id), None)

    numbers = racing(app, convening_id, [send_links, send_links, press, press])
    assert sorted(numbers) == [0, 0, 0, 20]
    assert (len(sent()), len(set(sent()))) == (20, 20)
    acts = db.session.scalars(sa.select(HistoryEntry.act).where(HistoryEntry.subject_kind == "convening"))
    assert list(acts).count("link sent") == 1
