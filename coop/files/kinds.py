"""What a file is, told by its bytes. Only kinds that people read, look at or listen to are taken."""

import io
import re
import warnings
import zipfile
from dataclasses import dataclass
from typing import IO

from PIL import Image

from coop.refusal import Refusal
from coop.wording import gettext as _

MOST_BYTES = 50 * 1024 * 1024
MOST_UNPACKED = 300 * 1024 * 1024
MOST_TIMES_LARGER = 200
MOST_PARTS = 10_000
MOST_PIXELS = 100_000_000
# Of a packed folder: its last record with the longest comment, the one before, and how long its list may be.
END_OF_PACKED, LONGEST_LIST, UNSAID = 22 + 65_535 + 76, 2 * 1024 * 1024, 0xFFFFFFFF
MACROS = ("basic/", "scripts/", "xl/macrosheets/")
HEAD = 64 * 1024
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
PROGRAMS = (
    b"MZ",
    b"#!",
    b"\x7fELF",
    b"\xca\xfe\xba\xbe",
    b"\xcf\xfa\xed\xfe",
    b"\xce\xfa\xed\xfe",
    b"dex\n",
    b"\0asm",
)
_WEB_PAGE = re.compile(rb"<(?:!doctype|html|head|body|script|svg|\?xml|iframe|math)", re.IGNORECASE)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: its type, and the endings under which it may come."""

    media_type: str
    endings: tuple[str, ...]
    is_picture: bool = False
    is_table: bool = False


OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN = "application/vnd.oasis.opendocument."
PDF = Kind("application/pdf", ("pdf",))
MICROSOFT = {
    "word/document.xml": Kind(OFFICE + "wordprocessingml.document", ("docx",)),
    "xl/workbook.xml": Kind(OFFICE + "spreadsheetml.sheet", ("xlsx",), is_table=True),
    "ppt/presentation.xml": Kind(OFFICE + "presentationml.presentation", ("pptx",)),
}
LIBRE = {
    OPEN + "text": Kind(OPEN + "text", ("odt",)),
    OPEN + "spreadsheet": Kind(OPEN + "spreadsheet", ("ods",), is_table=True),
    OPEN + "presentation": Kind(OPEN + "presentation", ("odp",)),
}
PICTURES = {
    "PNG": Kind("image/png", ("png",), is_picture=True),
    "JPEG": Kind("image/jpeg", ("jpg", "jpeg"), is_picture=True),
    "GIF": Kind("image/gif", ("gif",), is_picture=True),
    "WEBP": Kind("image/webp", ("webp",), is_picture=True),
}
SOUND = Kind("audio/mpeg", ("mp3",))
FILM = Kind("video/mp4", ("mp4", "m4a", "m4v"))
TEXTS = {
    "txt": Kind("text/plain", ("txt",)),
    "md": Kind("text/markdown", ("md",)),
    "csv": Kind("text/csv", ("csv",), is_table=True),
    "tsv": Kind("text/tab-separated-values", ("tsv",), is_table=True),
    "vtt": Kind("text/vtt", ("vtt",)),
    "ics": Kind("text/calendar", ("ics",)),
}
ALL = (PDF, *MICROSOFT.values(), *LIBRE.values(), *PICTURES.values(), SOUND, FILM, *TEXTS.values())
# Whose words can be read, and as what.
READABLE = {
    kind.media_type: kind.endings[0]
    for kind in ALL
    if kind.endings[0] in ("pdf", "docx", "pptx", "odt", "odp", "txt", "md", "vtt")
}
# Why the words of a file could not be read, and which of that may be otherwise at the next attempt.
TROUBLES = ("", "locked", "wordless", "broken", "too_much", "gone")
PASSING = ("broken", "too_much", "gone")
ACCEPT = ",".join(f".{ending}" for kind in ALL for ending in kind.endings)


def kind_of(file: IO[bytes], name: str) -> Kind:
    """What a file is. Refuses programs, macros, what is packed, what no browser or office opens, what is
    named otherwise than it is, and what unpacks to far more than it is.
    """
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    file.seek(0)
    head = file.read(HEAD)
    if not head:
        raise Refusal(_("This file is empty."))
    kind = _told(file, head, ending)
    file.seek(0)
    if ending not in kind.endings:
        raise Refusal(
            _(
                "This file ends in .%(ending)s, but what is in it belongs into a .%(kind)s. Save it again as "
                "what it is.",
                ending=ending[:20],
                kind=kind.endings[0],
            )
        )
    return kind


def _told(file: IO[bytes], head: bytes, ending: str) -> Kind:
    if head.startswith(PROGRAMS):
        raise Refusal(_("This is a program. Only documents, pictures, sound and film can be added here."))
    if head.startswith(OLD_OFFICE):
        raise Refusal(_("This is an old or locked Office file. Save it as .docx, .xlsx, .pptx or PDF."))
    if head.startswith(b"PK"):
        return _packed(file)
    if b"%PDF-" in head[:1024]:
        return PDF
    if head[4:8] == b"ftyp":
        return FILM
    if head.startswith(b"ID3") or (head[0] == 0xFF and head[1:2] and head[1] & 0xE6 == 0xE2):
        return SOUND
    return _picture(file) or _text(head, ending)


def _packed(file: IO[bytes]) -> Kind:
    """An office document, which is a packed folder."""
    try:
        _refuse_long_list(file)
        with zipfile.ZipFile(file) as folder:
            inside = folder.infolist()
            _refuse_traps(inside)
            _refuse_macros(folder)
            names = {one.filename for one in inside}
            said = folder.read("mimetype")[:200].decode("ascii", "replace") if _is_short(inside) else ""
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError):
        raise Refusal(_("This file is damaged or locked. Save it again without a password.")) from None
    kind = next((kind for name, kind in MICROSOFT.items() if name in names), None) or LIBRE.get(said.strip())
    if kind is None:
        raise Refusal(_("This file is packed (.zip). Unpack it and upload what is inside."))
    return kind


def _is_short(inside: list[zipfile.ZipInfo]) -> bool:
    return any(one.filename == "mimetype" and one.file_size < 200 for one in inside)


def _refuse_long_list(file: IO[bytes]) -> None:
    """A list of parts is read whole before it is counted: not a long one (APPNOTE 4.3.14 and 4.3.16)."""
    length = file.seek(0, io.SEEK_END)
    file.seek(max(0, length - END_OF_PACKED))
    tail = file.read()
    sizes = [
        int.from_bytes(tail[found.start() + place : found.start() + place + width], "little")
        for mark, place, width in ((b"PK\x05\x06", 12, 4), (b"PK\x06\x06", 40, 8))
        for found in re.finditer(mark, tail)
    ]
    if any(LONGEST_LIST < size != UNSAID for size in sizes):
        raise _FarMore()


def _refuse_macros(folder: zipfile.ZipFile) -> None:
    """By where macros lie, and by what the list of contents says, whatever the part is called."""
    names = [name.lower() for name in folder.namelist()]
    said = b""
    if "[Content_Types].xml" in folder.namelist():
        with folder.open("[Content_Types].xml") as types:
            said = types.read(HEAD * 8).lower()
    if (
        any(name.endswith("vbaproject.bin") or name.startswith(MACROS) for name in names)
        or b"macroenabled" in said
        or b"vbaproject" in said
    ):
        raise Refusal(_("This file holds macros. Save it without them."))


def _refuse_traps(inside: list[zipfile.ZipInfo]) -> None:
    unpacked, packed = sum(one.file_size for one in inside), sum(one.compress_size for one in inside)
    is_blown_up = unpacked > 20 * 1024 * 1024 and unpacked > MOST_TIMES_LARGER * max(packed, 1)
    if unpacked > MOST_UNPACKED or is_blown_up or len(inside) > MOST_PARTS:
        raise _FarMore()


class _FarMore(Refusal):
    def __init__(self) -> None:
        super().__init__(_("This file unpacks to far more than it should. It was not opened."))


def _picture(file: IO[bytes]) -> Kind | None:
    """A picture; its size is looked at and nothing of it is unpacked."""
    file.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # we count ourselves
            with Image.open(file, formats=tuple(PICTURES)) as picture:
                kind, pixels = PICTURES[picture.format or ""], picture.width * picture.height
    except Image.DecompressionBombError:
        kind, pixels = PICTURES["PNG"], MOST_PIXELS + 1
    except Exception:  # whatever a file that is none makes the library raise
        return None
    if pixels > MOST_PIXELS:
        raise Refusal(_("This picture has too many pixels. Please make it smaller first."))
    return kind


def _text(head: bytes, ending: str) -> Kind:
    if _WEB_PAGE.match(head.lstrip().removeprefix(b"\xef\xbb\xbf").lstrip()):
        raise Refusal(_("This is a web page or a drawing that could run in a browser. Save it as PDF."))
    is_wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    if ending in TEXTS and (is_wide or not _CONTROL.search(head)):
        return TEXTS[ending]
    raise Refusal(
        _("Files of this kind are not taken. Use PDF, Office or LibreOffice documents, pictures, MP3 or MP4.")
    )
