"""Any bytes torn into calendar entries, each one readable or broken on its own.

Files from elsewhere are cut short, folded inside a character, glued together and nested wrongly.
Tearing them by BEGIN and END first keeps one bad entry from costing its neighbours.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

# What an import reads; alarms, attachments and private extensions are left behind unparsed.
_REPEATABLE = frozenset(("RRULE", "RDATE", "EXDATE", "CATEGORIES"))
_KEPT = _REPEATABLE | frozenset(
    ("UID", "SEQUENCE", "DTSTART", "DTEND", "DURATION", "RECURRENCE-ID", "STATUS")
    + ("SUMMARY", "DESCRIPTION", "LOCATION", "URL", "GEO")
)
_FOLD = re.compile(rb"(?:\r\n|\n|\r)[ \t]")
_LINE_BREAK = re.compile(r"\r\n|\n|\r")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff]")
_PROPERTY = re.compile(r"\s*([A-Za-z0-9-]+)\s*([;:].*)", re.DOTALL)


@dataclass(slots=True)
class Piece:
    """The lines of one VEVENT or VTIMEZONE, unfolded; `is_whole` when its END was there."""

    kind: str
    lines: list[str] = field(default_factory=list)
    is_whole: bool = False

    def value(self, name: str) -> str:
        """Return the raw text after the colon of the first property of that name, or ''."""
        for line in self.lines:
            if line.startswith((f"{name}:", f"{name};")):
                return line.partition(":")[2]
        return ""


@dataclass(slots=True)
class Sheet:
    """One VCALENDAR: its entries, the zones it defines, and what it says about itself."""

    method: str = ""
    zone: str = ""
    events: list[Piece] = field(default_factory=list)
    zones: list[Piece] = field(default_factory=list)
    is_calendar: bool = False


def sheets(data: bytes) -> list[Sheet]:
    """Return the calendars of a file; entries outside any VCALENDAR make a first one."""
    found = [Sheet()]
    current: Piece | None = None
    nested: list[str] = []
    for name, rest in properties(data):
        kind = rest[1:].strip().upper()
        if name == "BEGIN" and kind == "VCALENDAR":
            found.append(Sheet(is_calendar=True))
            current = None
        elif name == "BEGIN" and kind in ("VEVENT", "VTIMEZONE"):
            current, nested = Piece(kind), []
            (found[-1].events if kind == "VEVENT" else found[-1].zones).append(current)
        elif current is None:
            _note(found[-1], name, rest)
        elif name == "END" and kind in (current.kind, "VCALENDAR"):
            current.is_whole = kind == current.kind
            current = None
        else:
            _collect(current, nested, name, rest)
    return found


def _note(sheet: Sheet, name: str, rest: str) -> None:
    if name == "METHOD":
        sheet.method = rest[1:].strip().upper()
    elif name == "X-WR-TIMEZONE":
        sheet.zone = rest.partition(":")[2].strip()


def _collect(piece: Piece, nested: list[str], name: str, rest: str) -> None:
    """Add a line to the open piece: all of a zone, but only what is read of an event itself."""
    if piece.kind == "VTIMEZONE":
        piece.lines.append(name + rest)
    elif name == "BEGIN":
        nested.append(rest)
    elif name == "END":
        del nested[-1:]
    elif not nested and name in _KEPT and (name in _REPEATABLE or not piece.value(name)):
        piece.lines.append(name + rest)


def properties(data: bytes) -> Iterator[tuple[str, str]]:
    """Every line that reads as a property: its name in capitals, and the rest with its first ; or :."""
    for line in _LINE_BREAK.split(_text(data)):
        if parts := _PROPERTY.fullmatch(line):
            yield parts[1].upper(), parts[2]


def _text(data: bytes) -> str:
    """Decode what is most likely there. Folds are undone in bytes: some cut a character."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.decode("utf-16", "replace").encode("utf-8", "replace")
    whole = _FOLD.sub(b"", data)
    try:
        text = whole.decode("utf-8")
    except UnicodeDecodeError:
        text = whole.decode("cp1252", "replace")
    return _CONTROL.sub("", text)
