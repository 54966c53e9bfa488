"""What means harm is refused with a sentence, or taken and harmless; soon, and without much memory."""

import io
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from coop.files import apart, kinds
from coop.files.operations import examining, keeping
from coop.files.operations.examining import examine
from coop.refusal import Refusal
from tests.files import hostile
from tests.files.made import packed

pytestmark = pytest.mark.usefixtures("english")

AT_ONCE = 2.0


@pytest.mark.parametrize(
    ("make", "name", "sentence"),
    [
        (hostile.long_list, "a.docx", "unpacks to far more"),
        (hostile.lying_list, "a.docx", "unpacks to far more"),
        (hostile.macros_by_another_name, "a.docx", "macros"),
        (lambda: packed({"xl/workbook.xml": b"<w/>", "xl/macrosheets/a.xml": b"<m/>"}), "a.xlsx", "macros"),
        (lambda: b" " * 70_000, "a.pdf", "not taken"),
        (lambda: b" " * 60_000 + b"<script>", "a.txt", "run in a browser"),
        (lambda: b"%!PS-Adobe\n", "a.eps", "not taken"),
        (lambda: b"\x7fELF" + bytes(99), "a\0.pdf", "program"),
        (lambda: b"MZ" + bytes(99), "gpj.\u202ecod.exe", "program"),
        (hostile.picture_with_a_page, "a.html", "belongs into a .gif"),
    ],
)
def test_it_is_refused_at_once_with_a_sentence(make, name, sentence):
    content, began = make(), time.monotonic()
    with pytest.raises(Refusal, match=sentence):
        examine(io.BytesIO(content), name)
    assert time.monotonic() - began < AT_ONCE


@pytest.mark.parametrize(
    ("make", "name", "media_type"),
    [
        (hostile.picture_with_a_page, "a.gif", "image/gif"),
        (hostile.pdf_behind_a_page, "a.pdf", "application/pdf"),
        (lambda: b"[x](javascript:alert(1))\n<script>alert(1)</script>\n", "a.md", "text/markdown"),
    ],
)
def test_what_is_two_things_is_taken_as_the_one_that_it_is_named(make, name, media_type):
    assert examine(io.BytesIO(make()), name).media_type == media_type


def test_a_million_rows_are_looked_into_no_further_than_needed():
    content, began = hostile.many_rows(), time.monotonic()
    examine(io.BytesIO(content), "a.xlsx")
    assert time.monotonic() - began < 20


def test_a_pdf_that_draws_for_ever_is_read_as_far_as_it_came_or_not_at_all():
    examined, began = examine(io.BytesIO(hostile.long_pdf()), "a.pdf"), time.monotonic()
    with pytest.raises(apart.Unreadable) as unreadable:
        apart.words_in(keeping.content(examined.mark), "pdf")
    assert unreadable.value.trouble == "too_much"
    assert time.monotonic() - began < apart.MOST_SECONDS + 5


def test_a_slow_file_holds_one_thread_and_the_next_is_asked_to_wait():
    content = hostile.slow_workbook()

    def look(_number: int) -> str:
        try:
            examine(io.BytesIO(content), "a.xlsx")
        except Refusal as refusal:
            return refusal.sentence
        return "taken"

    with ThreadPoolExecutor(4) as pool:
        said = sorted(pool.map(look, range(4)))
    assert sum("Many files are being looked at" in sentence for sentence in said) == 3
    assert all("cannot be read" in s or s == "taken" for s in said if "Many files" not in s)


# A process begins with the memory of the one that starts it, and these tests are large: a small one
# starts it here.
COUNTED = """
import resource, subprocess, sys
reading = [sys.executable, "-I", "-m", "coop.files.first_rows", "xlsx"]
subprocess.run(reading, stdin=sys.stdin.buffer, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def test_a_slow_file_takes_no_more_memory_than_it_may(tmp_path):
    slow = tmp_path / "slow.xlsx"
    slow.write_bytes(hostile.slow_workbook())
    with slow.open("rb") as file:
        counted = subprocess.run(  # noqa: S603  our own interpreter and module
            [sys.executable, "-c", COUNTED], stdin=file, capture_output=True, check=True
        )
    assert int(counted.stdout) < 900 * 1024


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("a/b\\c.pdf", "c.pdf"),
        ("..\\..\\boot.ini.txt", "boot.ini.txt"),
        ("a\0b.pdf", "ab.pdf"),
        ("Guide\u202efdp.md", "Guidefdp.md"),
        ("e" * 298 + ".pdf", "e" * 110 + ".pdf"),
        ("\r\nSet-Cookie: a=b.pdf", "Set-Cookie_ a=b.pdf"),
    ],
)
def test_a_name_never_leads_anywhere_nor_looks_like_another(name, clean):
    assert examining.clean_name(name) == clean
    assert kinds.ACCEPT
