"""What makes a calendar let go of the names that dates had before they moved.

Whoever holds the whole series gets it anew, ended before the first date that moved (a lower UNTIL), or
called off if nothing is left of it for them; whoever holds single dates gets those called off by name. A
REQUEST or CANCEL is about one UID and bears one METHOD (RFC 5546 3.2.2, 3.2.5), and Gmail, Outlook and
Thunderbird act on one calendar object of a message and show others as files. So it cannot travel with the
REQUEST for the new dates and has a short letter of its own, as when Google Calendar parts a series. Where
nobody reads replies, one PUBLISH holds everything, for that may (RFC 5546 3.2.1).
"""

from dataclasses import dataclass, replace
from datetime import datetime

from coop.calendar.entry import Entry, Recurrence
from coop.calendar.writing import vevent
from coop.convenings import itip as convenings_itip
from coop.convenings.models.answer import Rsvp
from coop.convenings.models.series import SeriesAnswer
from coop.convenings.queries import masters
from coop.convenings.writing import about, the_locale
from coop.groups.queries.belonging import viewer_of
from coop.network import queries as networks
from coop.network.models import Network
from coop.outbox.letters import Draft, Dropped
from coop.outbox.models import Letter
from coop.people import queries as people
from coop.people.models import Person
from coop.series import itip
from coop.series.itip import Known
from coop.series.queries import dates, holding, letters
from coop.series.queries.dates import Dated
from coop.series.renamed import Renamed
from coop.wording import N_, in_language
from coop.wording import gettext as _


@dataclass(frozen=True, slots=True)
class Leaving:
    """A series as one reader has it, the dates that had names in it, and whether they hold all of it."""

    known: Known
    gone: list[Dated]
    renamed: Renamed
    is_whole: bool

    @property
    def is_same(self) -> bool:
        """Whether the dates are still in the series and only begin at another time."""
        return bool({each.convening_id for each in self.known.dates} & self.renamed.names.keys())


def leaving(person: Person, renamed: Renamed) -> Leaving | None:
    """What a reader's calendar must let go; None when the series is gone."""
    series = dates.by_id(renamed.series_id)
    if series is None:
        return None
    viewer = viewer_of(person)
    every = letters.told_to(viewer, series.id, dates.all_ids(series.id))
    asked = holding.asked_of(person.id, list(renamed.names))
    known = Known(series, person, dates.standing_answer(series.id, person.id), every, asked)
    gone = letters.told_of(viewer, list(renamed.names))
    gone = [each for each in gone if each.my_answer or each.convening_id in asked]
    is_whole = person.id in holding.hold_whole(series.id, list(renamed.names), [person.id])
    return Leaving(known, gone, renamed, is_whole)


def entries(left: Leaving, *, locale: str, posted_at: datetime) -> tuple[str, list[str]]:
    """The method, and ready texts; none where the letter about the new dates says it all."""
    if left.is_whole and left.is_same:
        return "REQUEST", []
    if left.is_whole:
        kept = itip.entries(left.known, locale=locale, posted_at=posted_at, is_whole=True, is_held=True)
        if kept:
            return "REQUEST", kept
        return "CANCEL", [_called_off(each, None, left, locale, posted_at) for each in left.gone[:1]]
    names = left.renamed.names
    return "CANCEL", [
        _called_off(each, names[each.convening_id], left, locale, posted_at) for each in left.gone
    ]


def _called_off(dated: Dated, name: datetime | None, left: Leaving, locale: str, posted_at: datetime) -> str:
    """A date by the name it had, or without one the whole, as it leaves a calendar."""
    known, renamed, network = left.known, left.renamed, networks.the_network()
    rsvp = dated.my_answer
    entry = convenings_itip.entry_for(dated.convening, known.person, rsvp, locale, network)
    at = name or known.series.moments(known.series.first_on)[0]
    with in_language(locale):
        title = _("Cancelled: %(title)s", title=dated.convening.title)
    entry = replace(
        entry,
        uid=str(known.series.uuid),
        sequence=known.series.sequence + (rsvp.calendar_sequence if rsvp and name else 0),
        recurrence=Recurrence(name, renamed.timezone, renamed.is_all_day) if name else None,
        starts_at=at,
        ends_at=at + (entry.ends_at - entry.starts_at),
        timezone=renamed.timezone,
        is_all_day=renamed.is_all_day,
        status="CANCELLED",
        title=title,
        conference="",
    )
    return vevent(_to_reader(entry, known, rsvp, network, posted_at))


def _to_reader(
    entry: Entry, known: Known, answer: Rsvp | SeriesAnswer | None, network: Network, posted_at: datetime
) -> Entry:
    first = masters.first_convening(known.series.id)
    return itip.to_reader(entry, first, known.person, answer, network, posted_at)


def write(letter: Letter) -> Draft | Dropped:
    """The short letter of a network that reads replies, or why there is none."""
    person = people.by_id(letter.person_id) if letter.person_id else None
    left = leaving(person, Renamed.of(letter.facts["renamed"])) if person else None
    network = networks.the_network()
    if person is None or left is None or not left.gone:
        return Dropped(N_("Their calendar holds none of these dates."))
    locale = the_locale(person.locale, network)
    method, texts = entries(left, locale=locale, posted_at=letter.posted_at)
    part = itip.together(texts, [left.known], method, {left.renamed.timezone})
    if part is None:
        return Dropped(N_("The letter about the new dates tells their calendar everything."))
    with in_language(locale):
        values = {"convening": about(left.gone[0].convening), "has_calendar": True}
    return Draft(
        address=person.email or "",
        name=person.name,
        template="series/let_go",
        locale=locale,
        timezone=person.timezone or network.timezone,
        values=values,
        calendar=part,
        reply_to=convenings_itip.reply_address(
            masters.first_convening(left.known.series.id), person.id, network
        ),
    )
