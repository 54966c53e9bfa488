"""Looking at a file that comes, and keeping its bytes: slow, so it is done before anything is written."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import IO

from coop.files import apart, children, kinds, pictures
from coop.files.operations import keeping
from coop.refusal import Refusal
from coop.wording import gettext as _
from coop.wording import visible

LONGEST_NAME = 120
# Looking into one may take a while: one thread of a web process at most; pages are answered meanwhile.
PATIENCE = 0.5
_looking = Lock()


@dataclass(frozen=True, slots=True)
class Examined:
    """A file that was looked at and kept."""

    mark: str
    size: int
    media_type: str
    file_name: str
    preview_mark: str = ""


def examine(file: IO[bytes], name: str) -> Examined:
    """Look at a file and keep it, with a small picture where it is one.

    Refuses what `kinds` refuses, more than 50 MB, and spreadsheets that look like lists of children.
    """
    size = file.seek(0, io.SEEK_END)
    if size > kinds.MOST_BYTES:
        raise Refusal(_("This file is larger than 50 MB. Make it smaller, or add a link to it."))
    name = clean_name(name)
    kind, small = kinds.kind_of(file, name), None
    if kind.is_table or kind.is_picture:
        with _turn():
            if kind.is_table:
                _refuse_children(file, kind)
            small = pictures.preview(file, keeping.PREVIEW) if kind.is_picture else None
    preview_mark = keeping.keep_content(io.BytesIO(small)) if small else ""
    return Examined(keeping.keep_content(file), size, kind.media_type, name, preview_mark)


@contextmanager
def _turn() -> Iterator[None]:
    if not _looking.acquire(timeout=PATIENCE):
        raise Refusal(_("Many files are being looked at just now. Try again in a minute."))
    try:
        yield
    finally:
        _looking.release()


def clean_name(name: str) -> str:
    """The name of a file without folders and without signs that no disk keeps; its ending stays."""
    plain = visible(name).replace("\\", "/").rpartition("/")[2]
    plain = " ".join("".join("_" if sign in '<>:"|?*' else sign for sign in plain).split()).strip(". ")
    stem, dot, ending = plain.rpartition(".")
    return plain if len(plain) <= LONGEST_NAME else f"{stem[: LONGEST_NAME - 10]}{dot}{ending[:9]}"


def _refuse_children(file: IO[bytes], kind: kinds.Kind) -> None:
    try:
        rows = apart.first_rows(file, kind.endings[0])
    except apart.Unreadable:
        raise Refusal(_("This spreadsheet cannot be read. Save it again as .xlsx, or as CSV.")) from None
    column = children.column_about_children(rows)
    if column:
        raise Refusal(
            _(
                "A column of this spreadsheet is called “%(column)s”. Lists of children do not belong here: "
                "take the column out, or name it as what it is.",
                column=column,
            )
        )
