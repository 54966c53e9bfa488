"""The words in a document, read in a process of its own: `python -m coop.files.words_in KIND`.

The file comes on standard input; each part goes out as a line of JSON as soon as it is read, so that a
document that never ends is known as far as it came. The process takes itself the time and memory it may have.
"""

import io
import json
import os
import resource
import sys
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import docx
import pptx
from docx.oxml import parse_xml
from pypdf import PdfReader
from pypdf.errors import LimitReachedError

MOST_MEMORY = 768 * 1024 * 1024
MOST_SECONDS = 20
POLITE = 10
MOST_PAGES = 1000
MOST_SIGNS = 100_000
LOCKED, TOO_MUCH = 3, 4
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PARAGRAPHS, TEXTS = (f"{WORD}p", f"{DRAWING}p"), (f"{WORD}t", f"{DRAWING}t")
GAPS = (f"{WORD}tab", f"{WORD}br", f"{DRAWING}br")
SAID_AGAIN = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
BESIDE = ("/footnotes", "/endnotes", "/diagramData")
OPEN = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def pdf(content: io.BytesIO) -> Iterator[str]:
    """Page after page; what is locked ends the process."""
    reader = PdfReader(content)
    if reader.is_encrypted and not reader.decrypt(""):
        sys.exit(LOCKED)
    for number in range(min(len(reader.pages), MOST_PAGES)):
        yield reader.pages[number].extract_text()


def word(content: io.BytesIO) -> Iterator[str]:
    """Paragraph after paragraph of a text by Word, with those in tables and boxes; then its notes."""
    yield from _with_what_is_beside(docx.Document(content).part)


def slides(content: io.BytesIO) -> Iterator[str]:
    """Paragraph after paragraph of slides by PowerPoint, each slide with what the speaker noted."""
    for slide in pptx.Presentation(content).slides:
        yield from _with_what_is_beside(slide.part)
        if slide.has_notes_slide:
            yield from _paragraphs(slide.notes_slide.element)


def libre(content: io.BytesIO) -> Iterator[str]:
    """Paragraph after paragraph of a text or of slides by LibreOffice."""
    with ZipFile(content) as folder, folder.open("content.xml") as part:
        for _act, element in ElementTree.iterparse(part):  # noqa: S314  limits hold it
            if element.tag in (f"{OPEN}p", f"{OPEN}h"):
                yield "".join(element.itertext())
                element.clear()


def text(content: io.BytesIO) -> Iterator[str]:
    """Plain text as it is."""
    head = content.read(4 * MOST_SIGNS)
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    yield head.decode("utf-16" if wide else "utf-8-sig", "replace")


READERS = {
    "pdf": pdf,
    "docx": word,
    "pptx": slides,
    "odt": libre,
    "odp": libre,
    **dict.fromkeys(("txt", "md", "vtt"), text),
}


def _with_what_is_beside(part: Any) -> Iterator[str]:
    yield from _paragraphs(part._element)
    for near in part.rels.values():
        if not near.is_external and near.reltype.endswith(BESIDE):
            yield from _paragraphs(parse_xml(near.target_part.blob))


def _paragraphs(root: Any) -> Iterator[str]:
    """Every paragraph, wherever it stands: the libraries' own lists leave out boxes and tracked changes."""
    if root.getroottree().docinfo.doctype:
        raise ValueError  # no office program writes one: it is there to do harm
    for paragraph in root.iter(*PARAGRAPHS):
        if next(paragraph.iterancestors(SAID_AGAIN), None) is None:
            pieces = paragraph.iter(*TEXTS, *GAPS)
            own = (each for each in pieces if next(each.iterancestors(*PARAGRAPHS)) is paragraph)
            yield "".join((each.text or "") if each.tag in TEXTS else " " for each in own)


def main() -> None:
    """Read standard input, say the words."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    os.nice(POLITE)
    try:
        say()
    except (MemoryError, LimitReachedError):
        sys.exit(TOO_MUCH)


def say() -> None:
    """Each part a line of JSON."""
    left = MOST_SIGNS
    for part in READERS[sys.argv[1]](io.BytesIO(sys.stdin.buffer.read())):
        said = " ".join(part.split())[:left]
        if said:
            sys.stdout.write(json.dumps(said) + "\n")
            sys.stdout.flush()
        left -= len(said)
        if left <= 0:
            break


if __name__ == "__main__":
    main()
