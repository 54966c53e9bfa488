"""The house and a bare Flask app, each served as `coop serve` does, with the same workers."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.load import Ask, once

ROOT = Path(__file__).parents[2]
HOUSE = "from coop.cli.main import main; main(['serve', '--port', '{port}'])"
BARE = "from tests.benchmarks.bare import main; main({port})"


@dataclass(frozen=True)
class Server:
    """A running server."""

    port: int
    process: subprocess.Popen[bytes]

    def workers(self) -> list[int]:
        """Process ids of its workers."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(number) for number in children.read_text().split()]

    def memory(self) -> dict[str, float]:
        """RSS and PSS of the workers together, in megabytes (PSS counts a shared page once)."""
        total = {"Rss": 0.0, "Pss": 0.0}
        for number in self.workers():
            for line in Path(f"/proc/{number}/smaps_rollup").read_text().splitlines():
                name, _, value = line.partition(":")
                if name in total:
                    total[name] += int(value.split()[0]) / 1024
        return total


@contextmanager
def serving(program: str, home: Path, **environ: str) -> Iterator[Server]:
    """A server on a free port, stopped at the end; `program` is Python, with {port} where it stands."""
    port = _free_port()
    clean = {name: value for name, value in os.environ.items() if not name.startswith("COOP_")}
    variables = clean | {name: value.format(port=port) for name, value in environ.items()}
    command = [sys.executable, "-c", program.format(port=port)]
    with (home / f"{port}.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=variables, stdout=log, stderr=log)
        try:
            _wait(port, process, home / f"{port}.log")
            yield Server(port, process)
        finally:
            process.terminate()
            process.wait(60)


def _wait(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        if process.poll() is not None:
            raise RuntimeError(log.read_text()[-2000:])
        try:
            once(port, Ask("GET", "/-/nothing-here", status=404))
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(f"no answer on port {port}: {log.read_text()[-2000:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
