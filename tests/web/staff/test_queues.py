"""The desk's queues: each with its number, its oldest, and the way to its rows; nothing for empty ones."""

from datetime import date, timedelta

import pytest

from coop import clock
from coop.database import db, unit_of_work
from coop.http.readiness import WORKER_MISSED
from coop.imports.models import ImportRow, ImportRun
from coop.outbox import operations as outbox
from coop.outbox.models import Heartbeat
from tests.cast import garfield
from tests.makers import make_convening, make_organization
from tests.membership_requests.asked import sent
from tests.statements import one_and_three

A_WEEK = timedelta(days=7)


def worker_seen(ago: timedelta = timedelta(0)) -> None:
    with unit_of_work():
        db.session.add(Heartbeat(name="one", at=clock.now() - ago))


def fill_every_queue(count: int = 1) -> None:
    """So many of everything that can wait."""
    club = garfield()
    for number in range(count):
        sent(address=f"nia{number}@coop.test", organization_name=f"Makers {number}")
        with unit_of_work():
            make_convening(starts_at=clock.now() - A_WEEK)
            make_organization(renews_on=date(2027, 1, 4))
            letters = [outbox.post("people.sign_in", address=f"zoe{number}@coop.test") for _turn in range(2)]
            letters[0].state = "bounced"
            letters[1].due_at = clock.now() - timedelta(hours=1)
            outbox.suppress(f"gone{number}@coop.test", "bounced")
            outbox.suppress(f"quiet{number}@coop.test", "asked")
            undecided()
    assert club.renews_on is None


def undecided() -> None:
    run = ImportRun(kind="organizations", state="checked", file_hash="x", header=[], shape="x",
                    created_at=clock.now(), changed_at=clock.now())  # fmt: skip
    db.session.add(run)
    db.session.flush()
    db.session.add(ImportRow(run_id=run.id, number=2, cells=[], outcome="similar"))


def test_each_queue_says_how_many_how_long_and_leads_to_its_rows(as_):
    fill_every_queue()
    ada = as_("ada")
    for path in ("/staff", "/"):
        page = ada.get(path).text
        for words, address, rows in (
            ("request to join", "/membership-requests", "Makers 0"),
            ("convening over and not closed", "/convenings/closings", "Say who came"),
            ("membership to renew", "/staff/renewals", "to be renewed by January 4, 2027"),
            ("imported row to decide", "/imports", "Organizations"),
            ("letter not sent yet", "/staff/letters", "Should have left by now"),
            ("letter did not arrive lately", "/staff/letters", "came back"),
            ("address not written to", "/staff/letters", "gone0@coop.test"),
        ):
            assert f'<span class="hush">1 </span>{words}</a>' in page
            assert rows.replace(" ", "") in ada.get(address).text.replace(" ", "").replace("\xa0", "")
        assert "the oldest for 1 week" in page.replace("7 days", "1 week")
    assert "Every queue is empty" not in page


def test_empty_queues_are_not_shown(as_):
    page = as_("ada").get("/staff").text
    assert "Every queue is empty" in page
    assert "request to join" not in page
    assert "Every queue is empty" in as_("ada").get("/").text
    assert "Waits for staff" not in as_("ben").get("/").text


def test_what_was_renewed_in_time_is_no_work(as_):
    with unit_of_work():
        make_organization("Late", renews_on=date(2027, 1, 10))
        make_organization("On the day", renews_on=date(2027, 1, 11))
        make_organization("Lapsed", status="lapsed", renews_on=date(2026, 11, 1))
        make_organization("Gone", status="former", renews_on=date(2026, 11, 1))
    page = as_("ada").get("/staff/renewals").text
    names = [name for name in ("Lapsed", "Late", "On the day", "Gone") if f">{name}</a>" in page]
    assert names == ["Lapsed", "Late"]
    assert page.index(">Lapsed</a>") < page.index(">Late</a>")


@pytest.mark.parametrize(("ago", "is_missing"), [(timedelta(0), False), (WORKER_MISSED * 2, True)])
def test_the_desk_says_when_nobody_sends_letters(as_, ago, is_missing):
    worker_seen(ago)
    assert ("Nobody sends letters at the moment" in as_("ada").get("/staff").text) == is_missing


@one_and_three
def test_the_desk_costs_the_same_for_one_of_everything_and_for_three(as_, statements, count):
    fill_every_queue(count)
    ada = as_("ada")
    with statements() as counted:
        ada.get("/staff")
    assert counted.number == 23, counted


@one_and_three
def test_the_renewals_cost_the_same_for_one_and_for_three(as_, statements, count):
    fill_every_queue(count)
    ada = as_("ada")
    with statements() as counted:
        ada.get("/staff/renewals")
    assert counted.number == 6, counted
