"""SEQUENCE (RFC 5545 3.8.7.4): it rises with time, place and status of what takes place, and only then.

What a reader answers is theirs and changes DTSTAMP alone: else a reply to the hour of before would count as
one to the hour of now (RFC 5546 2.1.5). A date of a series without an entry of its own bears, in the
reader's calendar, the number of the whole; so its own is never told lower than that, and rises from there.
"""

from coop.convenings.models.answer import Rsvp
from coop.convenings.models.convening import Convening


def told(convening: Convening, rsvp: Rsvp | None = None) -> int:
    """The number that its entry bears, in feeds and in letters to one reader. Needs its series loaded.

    An entry that was taken back from this reader alone is counted on, or it could never be given again.
    """
    series = convening.series_date.series if convening.series_date else None
    number = max(convening.sequence, series.sequence if series else 0)
    return number + (rsvp.calendar_sequence if rsvp else 0)


def raised(convening: Convening) -> int:
    """The next one, for another time, place or status of it alone."""
    return told(convening) + 1
