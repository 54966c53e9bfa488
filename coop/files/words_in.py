"""The words in a document, read in a process of its own: `python -m coop.files.words_in KIND`.

The file comes on standard input; each part goes out as a line of JSON as soon as it is read, so that a
document that never ends is known as far as it came. The process takes itself the time and memory it may have.
"""

import io
import json
import os
import re
import resource
import sys
from collections.abc import Iterator
from xml.etree import ElementTree
from zipfile import ZipFile

from pypdf import PdfReader

MOST_MEMORY = 768 * 1024 * 1024
MOST_SECONDS = 20
POLITE = 10
MOST_PAGES = 1000
MOST_SIGNS = 100_000
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
OPEN = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_NUMBER = re.compile(r"\d+")


def pdf(content: io.BytesIO) -> Iterator[str]:
    """Page after page; nothing of what is locked."""
    reader = PdfReader(content)
    if reader.is_encrypted and not reader.decrypt(""):
        return
    for number in range(min(len(reader.pages), MOST_PAGES)):
        yield reader.pages[number].extract_text()


def word(content: io.BytesIO) -> Iterator[str]:
    """Paragraph after paragraph of a text by Word."""
    yield from _paragraphs(content, r"word/(?:document|footnotes|endnotes)\.xml", (f"{WORD}p",), f"{WORD}t")


def slides(content: io.BytesIO) -> Iterator[str]:
    """Paragraph after paragraph of slides by PowerPoint, with what the speaker noted."""
    parts = r"ppt/(?:slides/slide|notesSlides/notesSlide)\d+\.xml"
    yield from _paragraphs(content, parts, (f"{DRAWING}p",), f"{DRAWING}t")


def libre(content: io.BytesIO) -> Iterator[str]:
    """Paragraph after paragraph of a text or of slides by LibreOffice."""
    yield from _paragraphs(content, r"content\.xml", (f"{OPEN}p", f"{OPEN}h"), "")


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


def _paragraphs(content: io.BytesIO, parts: str, ends: tuple[str, ...], tag: str) -> Iterator[str]:
    with ZipFile(content) as folder:
        named = [name for name in folder.namelist() if re.fullmatch(parts, name)]
        for name in sorted(named, key=lambda each: [int(number) for number in _NUMBER.findall(each)]):
            with folder.open(name) as part:
                for _act, element in ElementTree.iterparse(part):  # noqa: S314  limits hold it
                    if element.tag in ends:
                        found = (each.text or "" for each in element.iter(tag)) if tag else element.itertext()
                        yield "".join(found)
                        element.clear()


def main() -> None:
    """Read standard input, say the words."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    os.nice(POLITE)
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
