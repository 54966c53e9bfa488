"""Keeping feeds: joining bodies, following names, letting old cancellations go, writing what is missing."""

from collections.abc import Iterable

from coop import clock
from coop.convenings import ical
from coop.convenings.operations import following
from coop.convenings.queries import feed_upkeep, names, showing
from coop.database import unit_of_work
from coop.network import queries as networks

FOLLOWED = 200


def assemble_feeds() -> int:
    """Join and keep the body of every feed that changed; how many were kept.

    A feed that changed again meanwhile keeps no body: the newer version has its own turn.
    """
    kept = 0
    for feed in feed_upkeep.not_joined():
        body = ical.joined(feed)
        with unit_of_work():
            kept += ical.keep_body(feed, body)
    return kept


def follow_names() -> int:
    """After a group, a term, an area or the network was renamed: write the texts that use its name anew.

    At most FOLLOWED convenings a run, each in a unit of its own; how many had changed. What is left, and
    what a worker that died had not done, stays marked for the next run.
    """
    if names.untold():
        with unit_of_work():
            following.mark_outdated()
    number = 0
    for convening_id in names.outdated(FOLLOWED):
        with unit_of_work():
            number += following.follow(convening_id)
    return number


def retire_cancelled() -> int:
    """Every day: convenings cancelled sixty days ago leave all calendars; how many."""
    return _refresh(feed_upkeep.cancelled_before(clock.now() - ical.STAYS_CANCELLED))


def write_missing_texts() -> int:
    """Every day: after a language was added, or an import stopped half-way; how many were written."""
    languages = networks.the_network().languages
    return _refresh(feed_upkeep.without_texts(languages, clock.now() - ical.STAYS_CANCELLED))


def _refresh(convening_ids: Iterable[int]) -> int:
    number = 0
    for convening_id in convening_ids:
        with unit_of_work():
            convening = showing.by_id(convening_id)
            if convening is not None:
                ical.refresh(convening)
                number += 1
    return number
