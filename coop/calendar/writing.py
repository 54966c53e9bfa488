"""Entries in, iCalendar text out (RFC 5545, 5546, 7986).

An entry's text is made once, when it changes, and kept by whoever asks; a feed only joins ready
texts. Nothing here asks for the time, so the same entries are the same bytes.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from coop.calendar.entry import Due, Entry
from coop.calendar.zones import is_stated, vtimezone

PRODID = "-//coop//Citywide cooperative//EN"
_LINE_OCTETS = 75
DAY = timedelta(days=1)
_END = "END:VEVENT\r\n"
# What RFC 5545 forbids in any value, and half characters that UTF-8 cannot write.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
_LINE_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")


def vevent(entry: Entry) -> str:
    """Return one VEVENT: CRLF, folded at 75 octets, escaped.

    Raises ValueError when `entry.timezone` is no zone.
    """
    lines = ["BEGIN:VEVENT", *_when(entry), *_what(entry), *_who(entry), "END:VEVENT"]
    return "".join(map(_folded, lines))


def due(what: Due, *, as_task: bool) -> str:
    """A day on which something is due: a VTODO, or for the many calendars that show none an all-day VEVENT
    that takes no time."""
    kind = "VTODO" if as_task else "VEVENT"
    lines = [f"BEGIN:{kind}", f"UID:{_escaped(what.uid)}", f"SEQUENCE:{what.sequence}"]
    lines += [f"DTSTAMP:{_utc(what.changed_at)}", f"LAST-MODIFIED:{_utc(what.changed_at)}"]
    if as_task:
        lines += [f"DUE;VALUE=DATE:{_date(what.on)}"]
        lines += [f"STATUS:{'IN-PROCESS' if what.has_begun else 'NEEDS-ACTION'}"]
    else:
        lines += [f"DTSTART;VALUE=DATE:{_date(what.on)}", f"DTEND;VALUE=DATE:{_date(what.on + DAY)}"]
        lines += ["TRANSP:TRANSPARENT"]
    lines += [f"SUMMARY:{_escaped(what.title)}", f"URL:{_uri(what.url)}", f"DESCRIPTION:{_escaped(what.url)}"]
    return "".join(map(_folded, [*lines, f"END:{kind}"]))


def calendar(
    texts: Iterable[str],
    zones: Iterable[str],
    *,
    name: str,
    method: str = "PUBLISH",
    description: str = "",
    refresh: str = "PT1H",
) -> bytes:
    """Join ready VEVENT texts into one calendar, with a VTIMEZONE for each zone they use.

    `name` and the `refresh` interval are sent with PUBLISH only, where a calendar is subscribed
    to; give both as "" for a file in a letter, or Outlook opens it as a second calendar.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODID}",
        "CALSCALE:GREGORIAN",
        f"METHOD:{method}",
    ]
    if method == "PUBLISH":
        lines += _subscription(name, description, refresh)
    heading = "".join(map(_folded, lines))
    stated = "".join(vtimezone(zone) for zone in sorted(set(zones)))
    return "".join([heading, stated, *texts, "END:VCALENDAR\r\n"]).encode("utf-8")


def _subscription(name: str, description: str, refresh: str) -> Iterator[str]:
    if name:
        yield f"NAME:{_escaped(name)}"
        yield f"X-WR-CALNAME:{_escaped(name)}"
    if description:
        yield f"DESCRIPTION:{_escaped(description)}"
        yield f"X-WR-CALDESC:{_escaped(description)}"
    if refresh:
        yield f"REFRESH-INTERVAL;VALUE=DURATION:{refresh}"
        yield f"X-PUBLISHED-TTL:{refresh}"


def _when(entry: Entry) -> Iterator[str]:
    yield f"UID:{_escaped(entry.uid)}"
    yield f"SEQUENCE:{entry.sequence}"
    yield f"DTSTAMP:{_utc(entry.changed_at)}"
    if entry.created_at is not None:
        yield f"CREATED:{_utc(entry.created_at)}"
    yield f"LAST-MODIFIED:{_utc(entry.changed_at)}"
    if meant := entry.recurrence:
        yield _dated("RECURRENCE-ID", [meant.at], meant.timezone, meant.is_all_day)
    yield from _days(entry) if entry.is_all_day else _moments(entry)
    if entry.rule and entry.until is not None:
        yield f"RRULE:{entry.rule};UNTIL={_until(entry)}"
    if entry.status:
        yield f"STATUS:{entry.status}"


def _until(entry: Entry) -> str:
    """In UTC when DTSTART has a TZID, a date when it is one (RFC 5545 3.3.10)."""
    if entry.until is None:
        return ""
    return (
        _date(entry.until.astimezone(_zone(entry.timezone)).date()) if entry.is_all_day else _utc(entry.until)
    )


def without(text: str, moments: Iterable[datetime], timezone: str, *, is_all_day: bool) -> str:
    """The VEVENT of a series without the dates that would begin at some moments."""
    listed = sorted(moments)
    if not listed:
        return text
    body = text.removesuffix(_END)
    return body + _folded(_dated("EXDATE", listed, timezone, is_all_day)) + _END


def _dated(name: str, moments: Iterable[datetime], timezone: str, is_all_day: bool) -> str:
    """Dates of a series by name, with the value type and TZID of its DTSTART."""
    zone = _zone(timezone)
    if is_all_day:
        return f"{name};VALUE=DATE:" + ",".join(_date(each.astimezone(zone).date()) for each in moments)
    listed = list(moments)
    if not all(is_stated(timezone, each) for each in listed):
        return f"{name}:" + ",".join(map(_utc, listed))
    return f"{name};TZID={timezone}:" + ",".join(f"{each.astimezone(zone):%Y%m%dT%H%M%S}" for each in listed)


def _days(entry: Entry) -> Iterator[str]:
    """An all-day entry is dates, never moments; its DTEND is the day after the last one."""
    zone = _zone(entry.timezone)
    first = entry.starts_at.astimezone(zone).date()
    # A microsecond earlier is still within the last day, whether it ends at midnight or at noon.
    last = (entry.ends_at - timedelta(microseconds=1)).astimezone(zone).date()
    yield f"DTSTART;VALUE=DATE:{_date(first)}"
    yield f"DTEND;VALUE=DATE:{_date(max(first, last) + timedelta(days=1))}"


def _moments(entry: Entry) -> Iterator[str]:
    """Local time with its TZID, or UTC where the published rule would be read as another hour."""
    name = entry.timezone
    is_local = is_stated(name, entry.starts_at) and is_stated(name, entry.ends_at)
    zone, mark, after = (_zone(name), f";TZID={name}", "") if is_local else (UTC, "", "Z")
    yield f"DTSTART{mark}:{entry.starts_at.astimezone(zone):%Y%m%dT%H%M%S}{after}"
    # RFC 5545 3.6.1: without a DTEND an entry ends as it starts; one that is equal is an error.
    if entry.ends_at > entry.starts_at:
        yield f"DTEND{mark}:{entry.ends_at.astimezone(zone):%Y%m%dT%H%M%S}{after}"


def _what(entry: Entry) -> Iterator[str]:
    yield f"SUMMARY:{_escaped(entry.title)}"
    if description := _description(entry):
        yield f"DESCRIPTION:{_escaped(description)}"
    if entry.location:
        yield f"LOCATION:{_escaped(entry.location)}"
    if entry.url:
        yield f"URL:{_uri(entry.url)}"
    if entry.conference:
        yield f"CONFERENCE;VALUE=URI:{_uri(entry.conference)}"
    if entry.latitude is not None and entry.longitude is not None:
        yield f"GEO:{entry.latitude:.6f};{entry.longitude:.6f}"
    if entry.categories:
        yield f"CATEGORIES:{','.join(map(_escaped, entry.categories))}"


def _description(entry: Entry) -> str:
    """The links are repeated here, because many readers show no URL and no CONFERENCE."""
    text = entry.description
    for link in (entry.conference, entry.url):
        if link and link not in text:
            text = f"{text}\n\n{link}" if text else link
    return text


def _who(entry: Entry) -> Iterator[str]:
    organizer = _parameter("CN", entry.organizer_name)
    yield f"ORGANIZER{organizer}:mailto:{_uri(entry.organizer_address)}"
    if not entry.attendee_address:
        return
    asks = "" if entry.status in ("CANCELLED", "") else f";PARTSTAT={entry.attendee_answer};RSVP=TRUE"
    attendee = f";ROLE=REQ-PARTICIPANT{asks}{_parameter('CN', entry.attendee_name)}"
    yield f"ATTENDEE{attendee}:mailto:{_uri(entry.attendee_address)}"


def _zone(name: str) -> tzinfo:
    vtimezone(name)  # raises ValueError for a name that is no zone
    return ZoneInfo(name)


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _date(day: date) -> str:
    return f"{day:%Y%m%d}"


def _escaped(text: str) -> str:
    """Escape a TEXT value (RFC 5545 3.3.11); any kind of line break becomes one."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return _FORBIDDEN.sub("", _LINE_BREAK.sub(r"\\n", text))


def _uri(text: str) -> str:
    """A URI is not escaped, so nothing that could end its line may stay in it."""
    return _FORBIDDEN.sub("", "".join(text.split()))


def _parameter(name: str, value: str) -> str:
    """A quoted parameter cannot hold a double quote (RFC 5545 3.1), so it gets single ones."""
    text = " ".join(_FORBIDDEN.sub("", value).split()).replace('"', "'")
    return f';{name}="{text}"' if text else ""


def _folded(line: str) -> str:
    """Fold at 75 octets without ever cutting a UTF-8 character (RFC 5545 3.1); ends with CRLF."""
    octets = line.encode("utf-8")
    if len(octets) <= _LINE_OCTETS:
        return line + "\r\n"
    pieces, begin, room = [], 0, _LINE_OCTETS
    while begin < len(octets):
        end = begin + room
        while end < len(octets) and octets[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(octets[begin:end].decode("utf-8"))
        begin, room = end, _LINE_OCTETS - 1
    return "\r\n ".join(pieces) + "\r\n"
