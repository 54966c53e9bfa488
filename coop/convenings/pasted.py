"""Lists of people as hosts have them: pasted from a letter, or a table with or without headings.

A line is one person or several. `Name <a@b>`, `Name a@b`, and the columns name, email, organization
are understood, parted by tabs, semicolons or commas.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from coop.people.addresses import normalised
from coop.refusal import Refusal
from coop.spelling import turned
from coop.wording import gettext as _
from coop.wording import searchable

MOST_LINES = 2000
ANGLES = re.compile(r"^(?P<before>[^<]*)<(?P<address>[^<>]*)>(?P<after>.*)$")
HEADINGS = {
    "email": ("email", "e mail", "mail", "email address", "correo", "correo electronico"),
    "name": ("name", "full name", "contact", "contact name", "nombre", "nombre completo"),
    "first": ("first name", "first", "given name", "nombres"),
    "last": ("last name", "last", "surname", "family name", "apellido", "apellidos"),
    "organization": ("organization", "organisation", "company", "organizacion", "school", "institution"),
}
OF_HEADING = {words: column for column, names in HEADINGS.items() for words in names}
# Lists of children do not belong here at all.
OF_CHILDREN = re.compile(r"\b(student|pupil|child|dob|date of birth|birthdate|alumno|estudiante|nino)\b")


@dataclass(frozen=True, slots=True)
class Entry:
    """One person of a list, with the number of the line, or what is wrong with it in words."""

    line: int
    text: str
    email: str = ""
    name: str = ""
    organization: str = ""
    problem: str = ""


def entries(text: str) -> list[Entry]:
    """Everybody on a list, line by line; empty lines are nobody.

    Refuses a list that is too long, and one that seems to tell of children.
    """
    lines = text.splitlines()
    if len(lines) > MOST_LINES:
        raise Refusal(_("Take at most %(number)s lines at a time.", number=MOST_LINES))
    columns: tuple[str, list[str]] | None = None
    found: list[Entry] = []
    for number, line in enumerate(lines, 1):
        if not line.strip(" ,;\t"):
            continue
        if not found and columns is None and (columns := _headings(line)):
            continue
        found += _table_row(number, line, *columns) if columns else _free_line(number, line)
    return found


def corrected(text: str, lines: dict[int, str]) -> str:
    """The list with some of its lines, by number, written anew; an empty one is left out."""
    whole = text.splitlines()
    for number, line in lines.items():
        if 0 < number <= len(whole):
            whole[number - 1] = " ".join(line.splitlines())
    return "\n".join(whole)


def _headings(line: str) -> tuple[str, list[str]] | None:
    """The separator and what each column holds, when the line is headings."""
    if "@" in line:
        return None
    separator = _separator(line)
    words = [searchable(cell) for cell in _cells(line, separator)]
    if any(OF_CHILDREN.search(each) for each in words):
        raise Refusal(
            _("This list seems to tell of children. Only adults are invited; take those columns out.")
        )
    columns = [OF_HEADING.get(each, "") for each in words]
    return (separator, columns) if "email" in columns else None


def _table_row(number: int, line: str, separator: str, columns: list[str]) -> Iterator[Entry]:
    cells = _cells(line, separator)
    known = {column: cell for column, cell in zip(columns, cells, strict=False) if column}
    name = known.get("name") or f"{known.get('first', '')} {known.get('last', '')}"
    address = known.get("email", "")
    is_rewritten = len(cells) < len(columns) and "@" in line and "@" not in address
    if "<" in address or is_rewritten:  # whoever corrects a line writes it as people write
        yield from _free_line(number, line if is_rewritten else address)
        return
    yield _checked(Entry(number, line, address, _tidy(name), known.get("organization", "")))


def _free_line(number: int, line: str) -> Iterator[Entry]:
    for piece in _pieces(line) if line.count("@") > 1 else [line]:
        yield _checked(replace(_person(piece), line=number, text=line))


def _pieces(line: str) -> Iterator[str]:
    """A line of several addresses, parted; what holds no address belongs to the name that follows."""
    separator = ";" if ";" in line else "\t" if "\t" in line else ","
    before = ""
    for piece in line.split(separator):
        before = f"{before}{separator}{piece}" if before else piece
        if "@" in before:
            yield before
            before = ""
    if before.strip():
        yield before


def _person(text: str) -> Entry:
    if angles := ANGLES.match(text):
        name, after = _tidy(angles["before"]), angles["after"].strip(" ,;\t\"'")
        return Entry(0, text, angles["address"].strip(), name, after)
    cells = [cell for cell in _cells(text, _separator(text)) if cell]
    at = next((place for place, cell in enumerate(cells) if "@" in cell), None)
    if at is None:
        return Entry(0, text)
    words = cells.pop(at).split()
    address = next(word for word in words if "@" in word)
    name = " ".join(word for word in words if word != address)
    others = [name, *cells] if name else cells
    return Entry(0, text, address, _tidy(others[0]) if others else "", others[1] if len(others) > 1 else "")


def _checked(entry: Entry) -> Entry:
    address = entry.email.removeprefix("mailto:").strip("<>\"'(),;: ")
    if not address:
        return replace(entry, problem=_("There is no email address in this line."))
    try:
        return replace(entry, email=normalised(address))
    except Refusal:
        sentence = _("“%(word)s” is no email address. It should read like name@example.org.", word=address)
        return replace(entry, email="", problem=sentence)


def _tidy(name: str) -> str:
    """Without quotes; `Duarte, Ana` is Ana Duarte."""
    return turned(" ".join(name.replace('"', " ").strip(" ,;'\t").split()))


def _separator(line: str) -> str:
    return next((one for one in ("\t", ";", ",") if one in line), ",")


def _cells(line: str, separator: str) -> list[str]:
    row = next(csv.reader([line], delimiter=separator, skipinitialspace=True), [])
    return [" ".join(cell.split()) for cell in row]
