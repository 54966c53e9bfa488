"""The staff's queue of replies that nobody is sure of."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from coop.database import db, unit_of_work
from coop.inbox.models import Alias, InboxMessage, InboxReply
from coop.inbox.operations import settling
from tests.cast import person_named
from tests.convenings.postroom import take_replies
from tests.inbox import shapes
from tests.inbox.conftest import answer_now, came
from tests.makers import MADE, make_convening

QUEUE = "/staff/inbox"
HOME = "benjamin.okafor@home.example"


def text(response) -> str:
    return response.get_data(as_text=True)


def waiting(title: str = "Outdoors") -> tuple[int, InboxReply]:
    """A convening, and a reply to it that waits."""
    person_named("ben")
    take_replies()
    with unit_of_work():
        convening_id = make_convening(title).id
    of = shapes.invitation(convening_id, person_named("ben"), sender=HOME, name="Benjamin Okafor")
    return convening_id, came(shapes.google(replace(of, attendee=HOME), title))[-1]


def test_staff_see_why_it_waits_and_let_it_count(as_):
    convening_id, reply = waiting()
    ada, path = as_("ada"), f"{QUEUE}/replies/{reply.id}"
    assert "reply to look at" in text(ada.get("/staff"))
    assert "may have been forwarded" in text(ada.get(QUEUE))
    page = text(ada.get(path))
    for words in ("Ben has accepted this invitation.", HOME, "Ben Okafor, ben@coop.test", "BEGIN:VCALENDAR"):
        assert words in page
    answer = ada.send(path, f"{path}/application", convening=str(convening_id), answer="going", learns="y")
    assert answer.status_code == 303
    db.session.rollback()
    assert answer_now(convening_id, "ben").answer == "going"
    assert db.session.scalars(sa.select(Alias.address)).all() == [HOME]
    assert "Nothing waits" in text(ada.get(QUEUE))
    assert "Counted by the staff" in text(ada.get(path))
    assert HOME in text(ada.get(f"{QUEUE}/addresses"))


def test_nobody_is_proposed_only_because_the_invitation_was_theirs(as_):
    convening_id, _ = waiting()
    of = shapes.invitation(
        convening_id, person_named("ben"), sender="zoe@elsewhere.example", name="Zoe Quist"
    )
    reply = came(shapes.plain(replace(of, attendee="zoe@elsewhere.example"), "z"))[-1]
    ada, path = as_("ada"), f"{QUEUE}/replies/{reply.id}"
    page = text(ada.get(path))
    assert "Ben Okafor, ben@coop.test" in page
    assert " checked" not in page.split("Whose answer it is")[1].split("The answer")[0]
    wrong = {"convening": str(convening_id), "answer": "going", "person": "other"}
    refused = ada.send(path, f"{path}/application", **wrong, address="zoe@elsewhere.example")
    assert refused.status_code == 409
    assert "Nobody here has this address." in text(refused)
    assert ada.send(path, f"{path}/application", **wrong, address="dov@coop.test").status_code == 303
    db.session.rollback()
    assert answer_now(convening_id, "dov").answer == "going"


def test_what_is_missing_stands_beside_the_field(as_):
    _, reply = waiting()
    ada, path = as_("ada"), f"{QUEUE}/replies/{reply.id}"
    with unit_of_work():
        db.session.get_one(InboxReply, reply.id).answer = ""
    response = ada.send(path, f"{path}/application")
    assert response.status_code == 422
    assert "Choose the answer that the message gives." in text(response)


def test_a_dismissed_one_stays_in_the_list_of_what_came(as_):
    _, reply = waiting()
    ada, path = as_("ada"), f"{QUEUE}/replies/{reply.id}"
    assert ada.send(path, f"{path}/dismissal", why_dismissed="Spam").status_code == 303
    page = text(ada.get(f"{QUEUE}/messages?kind=reply"))
    assert "Accepted: Outdoors" in page
    assert "Spam" in text(ada.get(f"{QUEUE}/messages/{reply.message_id}"))
    assert "Nothing came yet" in text(ada.get(f"{QUEUE}/messages?kind=bounce"))


def test_a_message_is_shown_as_text_and_never_as_a_page(as_):
    with unit_of_work():
        message = InboxMessage(key="1", way="pipe", kind="words", received_at=MADE)
        message.subject, message.text = "<b>Hi</b>", "<script>alert(1)</script>\n\nhttp://x.example"
        db.session.add(message)
        db.session.flush()
        message_id = message.id
    page = text(as_("ada").get(f"{QUEUE}/messages/{message_id}"))
    assert "&lt;script&gt;" in page
    assert 'href="http://x.example' not in page


@pytest.mark.parametrize("number", [1, 3])
def test_the_lists_ask_the_same_whether_they_are_short_or_long(as_, statements, number):
    ada = as_("ada")
    for each in range(number):
        waiting(f"Convening {each}")
    with unit_of_work():
        for each in range(number):
            settling.learn(f"{each}@home.example", person_named("ben"), None)
    for path, expected in ((QUEUE, 6), (f"{QUEUE}/messages", 9), (f"{QUEUE}/addresses", 6)):
        ada.get(path)
        with statements() as counted:
            ada.get(path)
        assert counted.number == expected, path


def test_the_network_page_says_whether_replies_arrive(as_):
    ada, page = as_("ada"), "/staff/network"
    assert "Nobody said where replies are read" in text(ada.get(page))
    ada.send(page, reply_domain="replies.coop.test")
    assert "Not tried yet." in text(ada.get(page))
    assert ada.send(page, f"{page}/check-letters").status_code == 303
    assert "No mail server is set" in text(ada.get(page))
    take_replies()
    waiting()
    shown = text(ada.get(page))
    assert "Letters ask calendars to reply" in shown
    assert "Replies from calendars arrive" in shown
