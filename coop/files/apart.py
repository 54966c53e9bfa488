"""Reading a file of unknown making in a process of its own, with as much time and memory as it may have."""

import json
import subprocess
import sys
from typing import IO

MOST_SECONDS = 30
LOCKED, TOO_MUCH = 3, 4  # how words_in ends; it stays out of this process, and all that it reads with


class Unreadable(Exception):
    """The process ended without an answer: the file is broken, endless or made to harm.

    `trouble` says which.
    """

    def __init__(self, trouble: str = "broken") -> None:
        super().__init__(trouble)
        self.trouble = trouble


def first_rows(file: IO[bytes], ending: str) -> list[list[str]]:
    """The first rows of each sheet of a spreadsheet; Unreadable when they cannot be had."""
    said, ended = _answer("coop.files.first_rows", ending, file)
    if ended:
        raise Unreadable
    rows: list[list[str]] = json.loads(said)
    return rows


def words_in(file: IO[bytes], ending: str) -> str:
    """The words of a document, a paragraph or page a line, as far as they could be read.

    Unreadable when none could be.
    """
    said, ended = _answer("coop.files.words_in", ending, file)
    whole = [line for line in said.splitlines(keepends=True) if line.endswith(b"\n")]
    if not whole:
        raise Unreadable(_trouble(ended))
    return "\n".join(json.loads(line) for line in whole)


def _trouble(ended: int) -> str:
    """Why a process said nothing, by how it ended: by itself, or by its limits (below zero)."""
    return (
        "too_much"
        if ended < 0
        else {0: "wordless", LOCKED: "locked", TOO_MUCH: "too_much"}.get(ended, "broken")
    )


def _answer(module: str, word: str, file: IO[bytes]) -> tuple[bytes, int]:
    """What a module of ours says of a file, and how it ended: 0 where it came to an end.

    The process knows nothing of our settings and opens no file but what it is made of.
    """
    file.seek(0)
    command = [sys.executable, "-I", "-m", module, word]
    with subprocess.Popen(  # noqa: S603  our own interpreter and module
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={}
    ) as process:
        try:
            said, _nothing = process.communicate(file.read(), timeout=MOST_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            said, _nothing = process.communicate()
    return said, process.returncode
