"""The calendar object that goes with a letter about a series (RFC 5546).

The whole of it is one entry with its rule, and an entry with RECURRENCE-ID for each date that is otherwise
for this reader. To somebody who answered single dates only, those alone are sent.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from coop import links
from coop.calendar.entry import Entry
from coop.calendar.writing import calendar, vevent, without
from coop.convenings import ical, itip, recurring
from coop.convenings.gathering import digest, digest_of
from coop.convenings.models.answer import Rsvp
from coop.convenings.models.series import Series, SeriesAnswer
from coop.convenings.queries import masters
from coop.convenings.queries.feeds import VARIANT_OF
from coop.convenings.queries.masters import FEWEST
from coop.network import queries as networks
from coop.network.models import Network
from coop.outbox.letters import CalendarPart
from coop.people.models import Person
from coop.series.queries.dates import Dated


@dataclass(frozen=True, slots=True)
class Known:
    """A series as one reader has it: their answer to all of it, and every date with theirs.

    `asked`: convenings to which they were invited by name.
    """

    series: Series
    person: Person
    standing: SeriesAnswer | None
    dates: list[Dated]
    asked: frozenset[int] = frozenset()


def part(known: Known, *, locale: str, posted_at: datetime, is_whole: bool = False) -> CalendarPart | None:
    """The series for one reader, to be asked about or published; None where there is nothing to show.

    `is_whole`: also for somebody who has not answered the series, as in an invitation to all of it.
    """
    method = "REQUEST" if networks.the_network().replies_at else "PUBLISH"
    return together(entries(known, locale=locale, posted_at=posted_at, is_whole=is_whole), [known], method)


def entries(
    known: Known, *, locale: str, posted_at: datetime, is_whole: bool = False, is_held: bool = False
) -> list[str]:
    """The same as ready texts, the whole before its exceptions.

    `is_held`: their calendar holds it as a whole, so that it must be told so however few dates are left.
    """
    network = networks.the_network()
    first = masters.first_convening(known.series.id)
    shown = [dated for dated in known.dates if _is_shown(dated, known, is_whole, network)]
    master = _master(known, locale, network) if shown and (known.standing or is_whole) else None
    alike = {dated.convening_id for dated in shown if master and not _differs(master, dated, locale, network)}
    if len(alike) < FEWEST and not is_held:
        master, alike = None, set()
    texts = []
    if master is not None:
        addressed = to_reader(master, first, known.person, known.standing, network, posted_at)
        texts.append(_without_the_rest(addressed, known.series, [dated.day for dated in shown]))
    for dated in shown:
        if dated.convening_id not in alike:
            rsvp = dated.my_answer
            entry = itip.entry_for(dated.convening, known.person, rsvp, locale, network)
            texts.append(vevent(to_reader(entry, first, known.person, rsvp, network, posted_at)))
    return texts


def cancellation(known: Known, *, locale: str, posted_at: datetime) -> CalendarPart | None:
    """Some dates that are called off, each by its RECURRENCE-ID; the others stay in calendars."""
    network = networks.the_network()
    first = masters.first_convening(known.series.id)
    texts = []
    for dated in known.dates:
        rsvp = dated.my_answer
        entry = itip.entry_for(dated.convening, known.person, rsvp, locale, network)
        texts.append(vevent(to_reader(entry, first, known.person, rsvp, network, posted_at)))
    return together(texts, [known], "CANCEL" if network.replies_at else "PUBLISH")


def _is_shown(dated: Dated, known: Known, is_whole: bool, network: Network) -> bool:
    """A date that is off is not asked about, nor, where nobody reads replies, one that was declined."""
    rsvp = dated.my_answer
    is_theirs = rsvp is not None or is_whole or dated.convening_id in known.asked
    if dated.convening.state not in recurring.TOLD or not is_theirs:
        return False
    return bool(network.replies_at) or rsvp is None or rsvp.answer != "declined"


def _master(known: Known, locale: str, network: Network) -> Entry | None:
    pattern, days = masters.pattern(known.series.id), recurring.days_of(known.series)
    standing = known.standing
    if pattern is None or pattern.state not in recurring.TOLD or not days:
        return None
    if standing is not None and standing.answer == "declined":
        return None
    variant = VARIANT_OF.get(standing.answer, "public") if standing else "public"
    entry = recurring.entry(known.series, pattern, days, variant, locale, network)
    own = links.series_answer(known.series.id, known.person.id)
    return replace(
        entry,
        conference=f"{own}/room" if entry.conference else "",
        url=entry.url if pattern.audience == "public" else own,
    )


def _differs(master: Entry, dated: Dated, locale: str, network: Network) -> bool:
    """Whether a date needs words of its own. Another answer than the one to the series shows in its words."""
    convening, rsvp = dated.convening, dated.my_answer
    if rsvp is not None and rsvp.answer == "declined":
        return True
    variant = VARIANT_OF.get(rsvp.answer, "public") if rsvp else "public"
    return digest_of(convening, ical.entry(convening, variant, locale, network)) != digest(master)


def to_reader(
    entry: Entry,
    first: int,
    person: Person,
    answer: Rsvp | SeriesAnswer | None,
    network: Network,
    posted_at: datetime,
) -> Entry:
    """Dated, addressed to one attendee where replies are read, and from the address that takes theirs."""
    entry = replace(entry, changed_at=max(entry.changed_at, posted_at))
    return itip.addressed(entry, first, person, answer, network) if network.replies_at else entry


def _without_the_rest(master: Entry, series: Series, shown: list[date]) -> str:
    missing = [series.moments(day)[0] for day in recurring.days_of(series) if day not in shown]
    return without(vevent(master), missing, series.timezone, is_all_day=series.is_all_day)


def together(
    texts: list[str], all_known: Iterable[Known], method: str, also: Iterable[str] = ()
) -> CalendarPart | None:
    """One calendar object of ready texts; None of none. `also`: zones beside those of series and dates."""
    if not texts:
        return None
    zones = set(also)
    for known in all_known:
        zones |= {known.series.timezone} | {dated.convening.timezone for dated in known.dates}
    return CalendarPart(method, calendar(texts, zones, name="", method=method, refresh=""))
