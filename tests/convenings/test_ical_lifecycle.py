"""What calendars are told as a convening goes through its life."""

from dataclasses import replace
from datetime import timedelta

import pytest
from icalendar import Calendar

from coop import clock
from coop.convenings import ical
from coop.convenings.models.convening import Convening
from coop.convenings.operations import lifecycle, stating
from coop.convenings.operations.lifecycle import ConveningFields
from coop.convenings.queries import feeds
from coop.database import unit_of_work
from tests.makers import START

pytestmark = pytest.mark.usefixtures("app", "now")
VALUES = ConveningFields(
    title="Night at the museum",
    starts_at=START,
    ends_at=START + timedelta(minutes=90),
    timezone="America/Chicago",
    venue="Austin Branch Library",
)


def feed() -> tuple[int, list]:
    """Version and entries of the public feed."""
    standing = feeds.standing("all", "", "en")
    assert standing is not None
    return standing.version, Calendar.from_ical(ical.joined(standing)).walk("VEVENT")


@pytest.fixture
def published() -> Convening:
    """A published convening that began as a draft."""
    with unit_of_work():
        draft = lifecycle.open_draft(VALUES, None)
        lifecycle.edit(draft, replace(VALUES, summary="Better words"), None)
    assert feed() == (0, [])
    with unit_of_work():
        return stating.publish(draft, None, with_letters=False)


def test_a_draft_that_is_discarded_was_never_there():
    with unit_of_work():
        stating.discard(lifecycle.open_draft(VALUES, None), None)
    assert feed() == (0, [])


def test_publishing_puts_it_in_the_feed(published):
    version, (entry,) = feed()
    assert (version, entry["SEQUENCE"], entry["STATUS"]) == (1, 0, "CONFIRMED")


def test_moving_it_twice_raises_its_number_twice_and_keeps_its_name(published, now):
    for turn in (1, 2):
        token = clock.held.set(now + timedelta(minutes=turn))
        moved = replace(
            VALUES, starts_at=START + timedelta(days=turn), ends_at=START + timedelta(days=turn, hours=1)
        )
        with unit_of_work():
            lifecycle.edit(published, moved, None)
        clock.held.reset(token)
        version, (entry,) = feed()
        assert (version, entry["SEQUENCE"], entry["UID"]) == (1 + turn, turn, str(published.uuid))
        assert entry["DTSTART"].dt == moved.starts_at
        assert entry["DTSTAMP"].dt == entry["LAST-MODIFIED"].dt == now + timedelta(minutes=turn)


def test_other_words_are_a_new_text_but_not_a_new_number(published, now):
    token = clock.held.set(now + timedelta(minutes=1))
    with unit_of_work():
        lifecycle.edit(published, replace(VALUES, title="Day at the museum"), None)
    clock.held.reset(token)
    version, (entry,) = feed()
    assert (version, entry["SEQUENCE"], entry["SUMMARY"]) == (2, 0, "Day at the museum")
    assert entry["LAST-MODIFIED"].dt == now + timedelta(minutes=1)


def test_cancelling_and_taking_it_back_are_told(published):
    with unit_of_work():
        stating.cancel(published, "The pipes froze.", None)
    version, (entry,) = feed()
    assert (version, entry["SEQUENCE"], entry["STATUS"]) == (2, 1, "CANCELLED")
    with unit_of_work():
        stating.reinstate(published, "They thawed.", None)
    version, (entry,) = feed()
    assert (version, entry["SEQUENCE"], entry["STATUS"]) == (3, 2, "CONFIRMED")
    assert entry["SUMMARY"] == "Night at the museum"
