"""`coop serve` and `coop worker` as real processes."""

import os
import signal
import urllib.request
from pathlib import Path

import pytest
from flask import Flask

from coop.cli.main import coop
from coop.database import db
from coop.outbox import queries as outbox
from tests.cli.typed import typed
from tests.outbox.mailserver import free_port
from tests.processes import children, running
from tests.servers import wait_for
from tests.waiting import until


def is_alive(number: int) -> bool:
    """Whether a process runs; one that ended and waits to be noticed does not."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_web_and_worker_start_together_and_stop_together(app: Flask) -> None:
    port = free_port()
    with running(app.config["SETTINGS"], "serve", "--port", str(port), "--with-worker", web_workers=2) as web:
        wait_for(f"http://127.0.0.1:{port}/-/health")
        until(lambda: seen() is not None)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/-/ready") as answer:
            assert answer.status == 200
        everyone = children(web)
        assert len(everyone) == 3
        web.send_signal(signal.SIGINT)
        assert web.wait(60) == 0
        assert not any(is_alive(number) for number in everyone)


def test_a_worker_that_is_killed_is_started_again_and_none_outlives_a_killed_server(app: Flask) -> None:
    port = free_port()
    with running(app.config["SETTINGS"], "serve", "--port", str(port), "--with-worker", web_workers=1) as web:
        wait_for(f"http://127.0.0.1:{port}/-/health")
        until(lambda: children(web, "'worker'") != [])
        (first,) = children(web, "'worker'")
        os.kill(first, signal.SIGKILL)
        until(lambda: children(web, "'worker'") not in ([], [first]))
        everyone = children(web)
        web.kill()
        web.wait(10)
        until(lambda: not any(is_alive(number) for number in everyone))


def seen() -> object:
    db.session.rollback()
    return outbox.worker_age()


@pytest.mark.parametrize("command", ["serve", "worker"])
def test_the_help_teaches_with_an_example(app: Flask, command: str) -> None:
    result = typed(app, command, "--help")
    assert result.exit_code == 0
    assert f"Example:\n    coop {command}" in result.output
    assert command in coop.commands
