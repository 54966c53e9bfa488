"""The commands of coop as real processes."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coop.settings import Settings


@contextmanager
def running(settings: Settings, *words: str, **variables: object) -> Iterator["subprocess.Popen[bytes]"]:
    """`coop <words>` with the settings of an app of the tests, killed at the end if it is still there."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("COOP_")}
    environ = kept | {
        "COOP_MODE": settings.mode,
        "COOP_HOME": str(settings.home),
        "COOP_DATABASE_URL": settings.database_url,
        "COOP_PUBLIC_URL": settings.public_url,
        "COOP_SECRET_KEY": settings.secret_key,
        **{f"COOP_{name.upper()}": str(value) for name, value in variables.items()},
    }
    program = "import sys; from coop.cli.main import main; main(sys.argv[1:])"
    house = Path(__file__).parent.parent
    process = subprocess.Popen([sys.executable, "-c", program, *words], env=environ, cwd=house)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def children(process: "subprocess.Popen[bytes]", having: str = "") -> list[int]:
    """Processes that a process started, by a word of their command line."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rpartition(")")[2].split()
            command = (entry.parent / "cmdline").read_text().replace("\0", " ")
        except OSError:
            continue  # it ended meanwhile
        if int(fields[1]) == process.pid and fields[0] != "Z" and having in command:
            found.append(int(entry.parent.name))
    return found
