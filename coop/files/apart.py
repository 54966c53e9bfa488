"""Reading a file of unknown making in a process of its own, with as much time and memory as it may have."""

import json
import subprocess
import sys
from typing import IO, Any

MOST_SECONDS = 30


class Unreadable(Exception):
    """The process ended without an answer: the file is broken, endless, or made to harm."""


def first_rows(file: IO[bytes], ending: str) -> list[list[str]]:
    """The first rows of each sheet of a spreadsheet; Unreadable when they cannot be had."""
    rows: list[list[str]] = _answer("coop.files.first_rows", ending, file)
    return rows


def _answer(module: str, word: str, file: IO[bytes]) -> Any:
    """What a module of ours says of a file. It knows nothing of our settings and opens no file."""
    file.seek(0)
    command = [sys.executable, "-I", "-m", module, word]
    with subprocess.Popen(  # noqa: S603  our own interpreter and module
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={}
    ) as process:
        try:
            said, _nothing = process.communicate(file.read(), timeout=MOST_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            raise Unreadable from None
    if process.returncode:
        raise Unreadable
    try:
        return json.loads(said)
    except ValueError:
        raise Unreadable from None
