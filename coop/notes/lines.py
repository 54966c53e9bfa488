"""Promises typed as lines of notes, understood as who does what until when; knows no database.

    [] @Cleo (Garfield Science Club) drafts the survey by 12 Dec #2.1

What is typed stays as typed. A line says who by “@” and a name that is known there, or as the page's own
list of names writes it; for whom in parentheses; until when as `days` reads it; and what, by all the rest.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from itertools import islice

from coop.notes import days
from coop.wording import searchable

_LINE = re.compile(r"^[ \t]*(?:[-*+][ \t]+)?\[(?P<mark>[ xX]?)\][ \t]+(?P<words>\S.*?)[ \t]*$", re.MULTILINE)
_TIED = re.compile(r"\[@(?P<name>[^\]\n]*)\]\(/people/(?P<id>\d+)\)")
_NAMED = re.compile(r"(?<![\w\[@])@(?P<name>\w[\w'’.-]*(?:[ ]\w[\w'’.-]*){0,5})")
_BRACKETED = re.compile(r"(?<!\])\((?P<name>[^()\n]+)\)")
_REFERENCE = re.compile(r"(?<![\w#/&])#(?P<number>\d{1,2}(?:\.\d{1,2}){0,2})(?![\w.]*\w)")
_DOCUMENT = re.compile(r"\]\(/library/(?P<slug>[\w-]+)\)")
_LIKE = 0.5
MOST = 100
_SPARE = " \t,;:·–—-"


@dataclass(frozen=True, slots=True)
class Line:
    """One promise as it was understood; None for what it does not say."""

    typed: str
    text: str
    is_done: bool
    person_id: int | None
    organization_id: int | None
    due_on: date | None

    @property
    def is_whole(self) -> bool:
        """Whether it says what, by whom or for whom, and until when."""
        return bool(self.text and self.due_on and (self.person_id or self.organization_id))


def typed(body: str) -> list[str]:
    """The lines of a text that begin with a box, as they stand there; the first hundred."""
    return [match[0].strip() for match in islice(_LINE.finditer(body), MOST)]


def understood(
    body: str, today: date, people: Mapping[str, int], organizations: Mapping[str, int]
) -> list[Line]:
    """Each such line as it is meant. `people` and `organizations`: searchable name → id, as `names` makes."""
    return [read(line, today, people, organizations) for line in typed(body)]


def names(known: Iterable[tuple[int, Iterable[str]]], *, is_short_enough: bool = False) -> dict[str, int]:
    """Searchable name → id of (id, names), of those that only one has.

    With `is_short_enough` the first word of a name stands for it, too, where only one has that.
    """
    whole: dict[str, set[int]] = {}
    first: dict[str, set[int]] = {}
    for key, called in known:
        for name in filter(None, map(searchable, called)):
            whole.setdefault(name, set()).add(key)
            if is_short_enough:
                first.setdefault(name.split()[0], set()).add(key)
    only = {name: keys for name, keys in (first | whole).items() if len(keys) == 1}
    return {name: next(iter(keys)) for name, keys in only.items()}


def mentioned(text: str, people: Mapping[str, int]) -> Iterator[tuple[int, int, int]]:
    """(person id, start, end) of whoever is named with “@”, in the order of the text."""
    there = [(int(match["id"]), *match.span()) for match in _TIED.finditer(text)]
    for match in _NAMED.finditer(text):
        words = match["name"].split(" ")
        for number in range(len(words), 0, -1):
            name = " ".join(words[:number]).rstrip(".'’-")
            if searchable(name) in people:
                there.append((people[searchable(name)], match.start(), match.start() + 1 + len(name)))
                break
    yield from sorted(there, key=lambda each: each[1])


def tied(text: str, people: Mapping[str, int]) -> str:
    """The text with each “@name” that is known written as the page's own list of names does."""
    for key, start, end in reversed(list(mentioned(text, people))):
        if text[start] == "@":
            text = f"{text[:start]}[{text[start:end]}](/people/{key}){text[end:]}"
    return text


def references(text: str) -> list[str]:
    """Numbers of what the text refers to in the common agenda: 2.1 of “#2.1”."""
    return [match["number"] for match in _REFERENCE.finditer(text)]


def documents(text: str) -> set[str]:
    """Addresses of the documents of the library that a text links to."""
    return {match["slug"] for match in _DOCUMENT.finditer(text)}


def bracketed(text: str) -> list[str]:
    """What stands in parentheses, as an organization does."""
    return [match["name"].strip() for match in _BRACKETED.finditer(text)]


def linked(text: str, addresses: Mapping[str, str]) -> str:
    """The text with each reference as a link, where the number has an address."""

    def link(match: re.Match[str]) -> str:
        address = addresses.get(match["number"])
        return f"[{match[0]}]({address})" if address else match[0]

    return _REFERENCE.sub(link, text)


def without_references(text: str) -> str:
    """The text without what it refers to in the common agenda."""
    return " ".join(_REFERENCE.sub("", text).split()).strip(_SPARE)


def boxed(body: str) -> str:
    """The text with a sign of a box in place of each that was typed, as items of a list."""
    return _LINE.sub(lambda match: f"- {'☑' if match['mark'].strip() else '☐'} {match['words']}", body)


def kept_rows(rows: Mapping[int, str], now: list[str]) -> dict[int, int]:
    """Place of a line → id of its row. `rows`: id → the line as it was when the row was last written.

    A line that stayed the same keeps its row, and then each that changed the row that it is most like.
    """
    free, answer = dict(rows), {}
    for place, line in enumerate(now):
        same = next((key for key, was in free.items() if was == line), None)
        if same is not None:
            answer[place] = same
            del free[same]
    pairs = [
        (SequenceMatcher(None, was, line, autojunk=False).ratio(), key, place)
        for place, line in enumerate(now)
        if place not in answer
        for key, was in free.items()
    ]
    for likeness, key, place in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if likeness >= _LIKE and key in free and place not in answer:
            answer[place] = key
            del free[key]
    return answer


def unknown(text: str) -> list[str]:
    """Names after “@” that are still there in a text, as nobody known has them: two words of each."""
    return [" ".join(match["name"].split()[:2]) for match in _NAMED.finditer(text)]


def read(line: str, today: date, people: Mapping[str, int], organizations: Mapping[str, int]) -> Line:
    """One line as it is meant, also without a box before it."""
    match = _LINE.match(line)
    words = match["words"] if match else line
    person = next(mentioned(words, people), None)
    if person:
        words = f"{words[: person[1]]} {words[person[2] :]}"
    named = (each for each in _BRACKETED.finditer(words) if searchable(each["name"]) in organizations)
    bracketed = next(named, None)
    if bracketed:
        words = f"{words[: bracketed.start()]} {words[bracketed.end() :]}"
    day = days.last_day(words, today)
    if day:
        words = f"{words[: day.start]} {words[day.end :]}"
    text = re.sub(r"\s+([,.;:])", r"\1", " ".join(words.split())).strip(_SPARE)
    return Line(
        typed=line,
        text=text[:1].upper() + text[1:] if searchable(text) else "",
        is_done=bool(match and match["mark"].strip()),
        person_id=person[0] if person else None,
        organization_id=organizations[searchable(bracketed["name"])] if bracketed else None,
        due_on=day.day if day else None,
    )
