"""Reading a mailbox on a real IMAP server: kept first, put away then."""

from collections.abc import Iterator

import pytest

from coop.database import unit_of_work
from coop.inbox.jobs.polling import poll
from coop.inbox.jobs.receiving import receive
from coop.inbox.mailbox import Mailbox, Unreachable
from coop.inbox.operations import checking
from coop.inbox.queries import messages
from tests.cast import person_named
from tests.inbox import shapes
from tests.inbox.conftest import all_replies, answer_now
from tests.inbox.servers import ImapServer, imap_server


@pytest.fixture
def server() -> Iterator[ImapServer]:
    with imap_server() as running:
        yield running


def test_what_came_is_taken_in_and_moved_away(planned, server):
    convening_id = planned()
    of = {name: shapes.invitation(convening_id, person_named(name)) for name in ("ben", "cleo")}
    server.put(shapes.google(of["ben"], "1"), shapes.apple(of["cleo"], "2"), b"no message at all")
    assert poll(server.account()) == 3
    assert [answer_now(convening_id, name).answer for name in of] == ["going", "going"]
    assert (server.count(), server.count("coop-read")) == (0, 3)
    assert messages.fare().watches[0].trouble == ""
    assert poll(server.account()) == 0


def test_it_may_stay_where_it_is_marked_as_seen(planned, server):
    convening_id = planned()
    server.put(shapes.plain(shapes.invitation(convening_id, person_named("ben"))))
    account = server.account(done="")
    assert (poll(account), poll(account)) == (1, 0)
    assert (server.count(), server.count(which="UNSEEN")) == (1, 0)


def test_a_crash_between_keeping_and_putting_away_costs_nothing(planned, server):
    convening_id = planned()
    data = shapes.plain(shapes.invitation(convening_id, person_named("ben")))
    server.put(data, data)
    mailbox = Mailbox(server.account())
    ((number, first), *_rest) = list(mailbox.unread())
    receive(first, "imap")
    mailbox.server.shutdown()  # as if the process died here
    assert poll(server.account()) == 2
    assert len(all_replies()) == 1
    assert server.count() == 0


def test_two_who_poll_at_once_put_away_what_is_there(planned, server):
    convening_id = planned()
    server.put(shapes.plain(shapes.invitation(convening_id, person_named("ben"))))
    one, other = Mailbox(server.account()), Mailbox(server.account())
    (taken,), (again,) = list(one.unread()), list(other.unread())
    for mailbox, (number, data) in ((one, taken), (other, again)):
        receive(data, "imap")
        try:
            mailbox.put_away(number)
        except Unreachable:
            assert mailbox is other
        mailbox.close()
    assert len(all_replies()) == 1
    assert (server.count(), server.count("coop-read")) == (0, 1)


@pytest.mark.parametrize("wrong", [{"password": "wrong"}, {"folder": "Nowhere"}])
def test_what_is_wrong_with_the_mailbox_is_written_down_and_stops_nothing(app, now, server, wrong):
    assert poll(server.account(**wrong)) == 0
    (watch,) = messages.fare().watches
    assert watch.trouble


def test_a_mailbox_that_is_away_is_written_down(app, now):
    assert poll(ImapServer().account()) == 0
    assert "ConnectionRefused" in messages.fare().watches[0].trouble
    with unit_of_work():
        checking.looked("imap")
    assert messages.fare().watches[0].trouble == ""
