"""Real web processes of coop, for what only several of them can show."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def web_processes(
    database_url: str, home: Path, *, workers: int = 4, host: str = "127.0.0.1", **more: str
) -> Iterator[str]:
    """Serve the database with so many web processes; yields the address. `more`: other settings."""
    port = free_port()
    address = f"http://{host}:{port}"
    environ = environment(database_url, home, address) | more
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "--preload",
        "--workers",
        str(workers),
        "--threads",
        "8",
        "--worker-class",
        "gthread",
        "--bind",
        f"127.0.0.1:{port}",
        "--log-level",
        "error",
        "wsgi:app",
    ]
    with (home / "web.log").open("wb") as log:
        process = subprocess.Popen(command, env=environ, stdout=log, stderr=log)
        try:
            wait_for(f"{address}/convenings")
            yield address
        finally:
            process.terminate()
            process.wait(30)


def environment(database_url: str, home: Path, address: str) -> dict[str, str]:
    """The variables of a web process, with none of ours from outside."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("COOP_")}
    return kept | {
        "COOP_MODE": "development",
        "COOP_HOME": str(home),
        "COOP_DATABASE_URL": database_url,
        "COOP_PUBLIC_URL": address,
        "COOP_SECRET_KEY": "for tests only",
        "COOP_LOG_LEVEL": "ERROR",
    }


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def wait_for(address: str, seconds: float = 60) -> None:
    """Wait until an address answers."""
    end = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)
