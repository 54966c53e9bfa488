"""Markdown files with front matter, as many websites keep their events, read as convenings."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from coop.cli.imports.readable import inline, markdown, plain, without_liquid
from coop.convenings.operations.importing import Imported
from coop.refusal import Refusal
from coop.wording import gettext as _

MOST_BYTES = 1_000_000
_PARTS = re.compile(r"\A---[ \t]*\n(?P<head>.*?)\n---[ \t]*(?:\n(?P<body>.*))?\Z", re.DOTALL)
_MOMENT = re.compile(
    r"(?P<date>\d{4}-\d{1,2}-\d{1,2})"
    r"(?:[Tt ]\s*(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?"
    r"\s*(?P<offset>[Zz]|[+-]\d{2}:?\d{2})?)?"
)
_NAME = re.compile(r"(?P<date>\d{4}-\d{1,2}-\d{1,2})-(?P<words>.+)")


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Dates stay text: YAML would refuse a file for an impossible one."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read: the zone of times without an offset, the usual length, and the site of short links."""

    zone: str
    minutes: int
    site: str = ""


def read_file(path: Path, reading: Reading) -> Imported:
    """The convening in a file. Refuses, with the reason, what cannot be one."""
    head, body = split(path)
    is_hidden = head.get("published") is False or head.get("draft") is True
    if is_hidden:
        raise Refusal(_("It is not published there."))
    starts_at, is_all_day = _start(head, path, reading)
    address = ", ".join(filter(None, (word(head, name) for name in ("address_street", "address_city"))))
    return Imported(
        title=plain(word(head, "title")) or _title_of(path),
        starts_at=starts_at,
        ends_at=_end(head, starts_at, is_all_day, reading),
        timezone=reading.zone,
        is_all_day=is_all_day,
        summary=summary(head, body, reading.site),
        mode="online" if "remote" in word(head, "layout") or head.get("online") is True else "in_person",
        venue=plain(word(head, "address_name") or word(head, "venue") or word(head, "location")),
        address=plain(address),
        supports=("asl",) if head.get("asl_provided") is True else (),
    )


def split(path: Path) -> tuple[dict[str, Any], str]:
    """The front matter as words and lists, and the text below it."""
    if path.stat().st_size > MOST_BYTES:
        raise Refusal(_("It is larger than a text about one convening."))
    text = path.read_bytes().decode("utf-8-sig", errors="replace").replace("\r\n", "\n").replace("\x00", "")
    parts = _PARTS.match(text)
    if parts is None:
        raise Refusal(_("It has no front matter between two lines of ---."))
    try:
        head = yaml.load(parts["head"].expandtabs(2), Loader=_Loader)  # noqa: S506 - a safe loader with less
    except (yaml.YAMLError, ValueError, RecursionError):
        raise Refusal(_("Its front matter is not YAML.")) from None
    if not isinstance(head, dict):
        raise Refusal(_("Its front matter names nothing."))
    return {str(key): value for key, value in head.items()}, parts["body"] or ""


def word(head: dict[str, Any], name: str) -> str:
    """What the front matter says under a name, as words; nothing for a list or a yes."""
    value = head.get(name)
    return str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _title_of(path: Path) -> str:
    found = _NAME.fullmatch(path.stem)
    words = re.sub(r"[-_]+", " ", found["words"] if found else path.stem).strip()
    return words[:1].upper() + words[1:]


def _start(head: dict[str, Any], path: Path, reading: Reading) -> tuple[datetime, bool]:
    """When it starts, and whether only the day is known (midnight in the zone)."""
    text = word(head, "date")
    if not text and (found := _NAME.fullmatch(path.stem)):
        text = found["date"]
    if not text:
        raise Refusal(_("It says no date."))
    return moment(text, reading.zone)


def moment(text: str, zone: str) -> tuple[datetime, bool]:
    """A date with or without a time and an offset; a time without one is on the clocks of `zone`."""
    found = _MOMENT.fullmatch(text.strip())
    if found is None:
        raise Refusal(_("“%(text)s” is not a date.", text=text[:40]))
    try:
        day = date(*map(int, found["date"].split("-")))
        hour, minute, second = (int(found[part] or 0) for part in ("hour", "minute", "second"))
        local = datetime.combine(day, clock_time(hour, minute, second), tzinfo=ZoneInfo(zone))
        if found["offset"]:
            local = local.replace(tzinfo=datetime.strptime(_offset(found["offset"]), "%z").tzinfo)
        return local.astimezone(UTC), found["hour"] is None
    except (ValueError, OverflowError):
        raise Refusal(_("“%(text)s” is not a date.", text=text[:40])) from None


def _offset(text: str) -> str:
    return "+0000" if text in "Zz" else text.replace(":", "")


def _end(head: dict[str, Any], starts_at: datetime, is_all_day: bool, reading: Reading) -> datetime:
    if text := word(head, "end_date") or word(head, "end"):
        end, is_date = moment(text, reading.zone)
        return _next_day(end, reading.zone) if is_date else end
    if is_all_day:
        return _next_day(starts_at, reading.zone)
    return starts_at + timedelta(minutes=reading.minutes)


def _next_day(midnight: datetime, zone: str) -> datetime:
    """Midnight after a day, which has 23 or 25 hours when clocks change."""
    local = midnight.astimezone(ZoneInfo(zone))
    return datetime.combine(local.date() + timedelta(days=1), clock_time(), tzinfo=ZoneInfo(zone)).astimezone(
        UTC
    )


def summary(head: dict[str, Any], body: str, site: str = "") -> str:
    """The text, then who speaks, who pays, and what to read or watch, as Markdown."""
    text = markdown(without_liquid(body, head), site=site) or inline(word(head, "description"), site=site)
    sections = [
        text,
        _list(_("Speakers"), [inline(each, site=site) for each in several(head, "speakers", "speaker")]),
        _line(_("Sponsor"), inline(word(head, "sponsor"), site=site)),
        _line(_("Agenda"), _address(word(head, "agenda"))),
        _line(_("Registration"), _address(word(head, "rsvp"))),
        _line(_("Recording"), _address(recording(word(head, "youtube_id")))),
        _list(_("Links"), [inline(each, site=site) for each in several(head, "links")]),
        _line(_("Topics"), ", ".join(plain(each) for each in several(head, "tags"))),
    ]
    return "\n\n".join(section for section in sections if section)


def several(head: dict[str, Any], *names: str) -> list[str]:
    """All it says under these names, one or a list of each."""
    found: list[str] = []
    for name in names:
        value = head.get(name)
        found += [str(each) for each in (value if isinstance(value, list) else [value]) if each]
    return found


def _line(label: str, words: str) -> str:
    return f"**{label}:** {words}" if words and words != "None" else ""


def _list(label: str, lines: list[str]) -> str:
    kept = [line for line in lines if line and line != "None"]
    return f"**{label}**\n\n" + "\n".join(f"- {line}" for line in kept) if kept else ""


def _address(text: str) -> str:
    return f"<{text}>" if re.fullmatch(r"https?://[^\s<>]+", text) else ""


def recording(number: str) -> str:
    """Where a recording of this number can be seen."""
    return f"https://www.youtube.com/watch?v={number}" if re.fullmatch(r"[\w-]{6,20}", number) else ""
