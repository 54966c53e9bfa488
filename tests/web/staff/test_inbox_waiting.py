"""Many replies that wait: by reason and sender, and dismissed several at once."""

from urllib.parse import quote_plus

import pytest
import sqlalchemy as sa

from coop.database import db, unit_of_work
from coop.history import queries as history
from coop.inbox.models import InboxMessage, InboxReply
from coop.inbox.operations import settling
from coop.inbox.operations.hearing import BROKEN, WORDS
from tests.cast import person_named
from tests.makers import MADE

QUEUE = "/staff/inbox"
REASON = quote_plus(WORDS, safe=";")
OF_WORDS = f"{QUEUE}/waiting?reason={REASON}"
ALL_WORDS = f"{QUEUE}/waiting/dismissal?reason={REASON}"
CHOSEN = f"{QUEUE}/dismissals?page=1&reason={REASON}"


def text(response) -> str:
    return response.get_data(as_text=True)


def wait(number: int, reason: str = WORDS, sender: str = "zoe@x.example") -> list[int]:
    """So many replies that wait."""
    with unit_of_work():
        before = db.session.scalar(sa.select(sa.func.count(InboxMessage.id)))
        messages = [
            InboxMessage(
                key=f"{before + each}", way="pipe", kind="words", received_at=MADE, sender=sender,
                subject=f"Message {each}", text="I am late",
            )
            for each in range(number)
        ]  # fmt: skip
        db.session.add_all(messages)
        db.session.flush()
        asked = {"state": "waiting", "reason": reason, "attendee": sender}
        replies = [InboxReply(message_id=message.id, **asked) for message in messages]
        db.session.add_all(replies)
        db.session.flush()
        return [reply.id for reply in replies]


def states(ids: list[int]) -> list[str]:
    db.session.rollback()
    found = db.session.execute(sa.select(InboxReply.id, InboxReply.state).where(InboxReply.id.in_(ids)))
    by_id = {row[0]: row[1] for row in found}
    return [by_id[each] for each in ids]


def test_the_queue_is_grouped_by_reason_with_the_first_few_of_each(as_):
    wait(87)
    wait(2, BROKEN, "ben@coop.test")
    page = text(as_("ada").get(QUEUE))
    assert "89 replies wait" in page
    assert page.index(WORDS) < page.index(BROKEN)
    assert "All 87 of this reason" in page
    assert page.count("Message ") == 5 + 2


def test_three_hundred_are_paged_and_sorted_out_by_sender(as_, statements):
    wait(300)
    wait(3, WORDS, "ben@coop.test")
    ada = as_("ada")
    ada.get(OF_WORDS)
    with statements() as counted:
        page = text(ada.get(OF_WORDS + "&page=2"))
    assert counted.number == 7
    assert "303 replies wait" in page
    assert page.count('type="checkbox"') == 30
    assert "ben@coop.test (3)" in page
    theirs = text(ada.get(OF_WORDS + "&sender=ben@coop.test"))
    assert "3 replies wait" in theirs
    assert theirs.count('type="checkbox"') == 3


@pytest.mark.parametrize("number", [1, 3])
def test_the_queue_asks_the_same_of_one_reason_and_of_three(as_, statements, number):
    ada = as_("ada")
    for each in range(number):
        wait(number, f"Reason {each}")
    ada.get(QUEUE)
    with statements() as counted:
        ada.get(QUEUE)
    assert counted.number == 6


def test_the_chosen_ones_are_dismissed_and_their_number_said(as_):
    first, second, third = wait(3)
    ada = as_("ada")
    answer = ada.send(OF_WORDS, CHOSEN, reply=[str(first), str(third)], why_dismissed="Spam")
    assert answer.status_code == 303
    assert "2 replies dismissed." in text(ada.get(answer.location))
    assert states([first, second, third]) == ["dismissed", "waiting", "dismissed"]
    entry = history.of("inbox_reply", first)[0]
    assert (entry.act, entry.note, entry.actor_id) == ("dismissed", "Spam", person_named("ada").id)
    assert db.session.get_one(InboxReply, first).reason == "Spam"


def test_choosing_nothing_is_said_and_changes_nothing(as_):
    ids = wait(2)
    answer = as_("ada").send(OF_WORDS, CHOSEN)
    assert answer.status_code == 422
    assert "Choose those that count for nobody." in text(answer)
    assert states(ids) == ["waiting"] * 2


def test_all_of_a_reason_go_at_once_but_nothing_that_came_meanwhile(as_):
    ids, others = wait(300), wait(1, BROKEN)
    ada = as_("ada")
    page = text(ada.get(ALL_WORDS))
    assert "Dismiss 300 replies" in page
    late = wait(1)
    answer = ada.send(ALL_WORDS, ALL_WORDS, newest=str(max(ids)))
    assert "300 replies dismissed." in text(ada.get(answer.location))
    assert set(states(ids)) == {"dismissed"}
    assert states(others + late) == ["waiting", "waiting"]
    assert all(history.of("inbox_reply", each) for each in (ids[0], ids[-1]))
    assert "1 reply dismissed." in text(ada.get(ada.send(ALL_WORDS, ALL_WORDS, newest=str(late[0])).location))


def test_all_of_one_sender_go_and_those_of_others_stay(as_):
    theirs, others = wait(2, WORDS, "ben@coop.test"), wait(1)
    path = ALL_WORDS + "&sender=ben@coop.test"
    as_("ada").send(path, path, newest=str(others[0]))
    assert states(theirs + others) == ["dismissed", "dismissed", "waiting"]


def test_what_was_settled_meanwhile_keeps_what_was_said_of_it(app, now):
    first, second = wait(2)
    with unit_of_work():
        settling.dismiss(db.session.get_one(InboxReply, first), by_id=None, note="Read by telephone")
    with unit_of_work():
        assert settling.dismiss_chosen([first, second], by_id=None) == 1
    assert db.session.get_one(InboxReply, first).reason == "Read by telephone"
    assert len(history.of("inbox_reply", first)) == 1
