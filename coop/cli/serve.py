"""`coop serve`: the web server, and the worker beside it if asked for."""

import gc
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from flask import Flask
from flask.cli import ScriptInfo, pass_script_info
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.glogging import Logger

from coop.cli.demo.entrance import how_to_enter
from coop.database import db
from coop.http.logs import JsonLines
from coop.schedule import GRACE_SECONDS

WORKER = "from coop.cli.main import main; main(['worker', '--parent', '{}'])"
LISTENER = "from coop.cli.main import main; main(['inbox', 'listen', '--parent', '{}'])"
DEMO = "from coop.cli.main import main; main(['demo', '--if-empty'])"
PAUSE_SECONDS = 2
MEMORY = Path("/dev/shm")  # noqa: S108  where gunicorn's heartbeats never wait for a disk


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, envvar="PORT", help="Port to listen on, or PORT.")
@click.option("--with-worker", is_flag=True, help="Run a worker beside the web server, too.")
@click.option("--demo", "with_demo", is_flag=True, help="Make the database first, with the demo city.")
@pass_script_info
def serve(info: ScriptInfo, host: str, port: int, with_worker: bool, with_demo: bool) -> None:
    """Serve the pages, with COOP_WEB_WORKERS processes, until Ctrl-C or SIGTERM.

    \b
    Example:
      coop serve --port 9000 --with-worker
    """
    if os.environ.get("COOP_MODE") == "development":
        os.environ.setdefault("COOP_PUBLIC_URL", f"http://{host}:{port}")
    app = info.load_app()
    # In a process of its own: what opens files leaves threads behind that a forked process lacks.
    if with_demo and (failed := subprocess.run([sys.executable, "-c", DEMO], check=False).returncode):  # noqa: S603
        sys.exit(failed)
    with app.app_context():
        greeting = how_to_enter()
    companions = [Companion(WORKER.format(os.getpid()))] if with_worker else []
    if with_worker and app.config["SETTINGS"].inbox_lmtp_port:
        companions.append(Companion(LISTENER.format(os.getpid())))
    WebServer(app, f"{host}:{port}", companions, greeting).run()


class Lines(Logger):
    """gunicorn's own messages in the form of ours."""

    def setup(self, cfg: Any) -> None:
        """As gunicorn does, with our formatter."""
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(JsonLines())


class Companion:
    """A process that is started again when it dies, and ends with us."""

    def __init__(self, program: str) -> None:
        self.command = [sys.executable, "-c", program]
        self.process: subprocess.Popen[bytes] | None = None
        self.started_at = float("-inf")

    def keep(self) -> None:
        """Start it if it does not run; no process group of ours, so that Ctrl-C reaches it through us."""
        is_running = self.process is not None and self.process.poll() is None
        if not is_running and time.monotonic() - self.started_at > PAUSE_SECONDS:
            self.started_at = time.monotonic()
            self.process = subprocess.Popen(self.command, process_group=0)  # noqa: S603  ours

    def stop(self) -> None:
        """Let it finish what it has in hand."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(GRACE_SECONDS + 5)
        except subprocess.TimeoutExpired:
            self.process.kill()


class Keeper(Arbiter):
    """gunicorn's manager of web processes, who keeps the companions alive as well."""

    def manage_workers(self) -> None:
        """Called at the start, after each signal and every second."""
        super().manage_workers()
        for companion in self.app.companions:
            companion.keep()


class WebServer(BaseApplication):
    """gunicorn with our app and settings; nothing of it is read from files or other variables."""

    def __init__(
        self, app: Flask, address: str, companions: Sequence[Companion] = (), greeting: str = ""
    ) -> None:
        self.app = app
        self.address = address
        self.companions = companions
        self.greeting = greeting
        super().__init__()

    def load_config(self) -> None:
        """Processes with a few threads each, forked from one that has loaded everything."""
        for name, value in self.configuration().items():
            self.cfg.set(name, value)

    def configuration(self) -> dict[str, Any]:
        """gunicorn's settings. What a proxy says is read by the app alone, as COOP_TRUSTED_PROXIES tells."""
        return {
            "bind": self.address,
            "workers": self.app.config["SETTINGS"].web_workers,
            "worker_class": "gthread",
            "threads": 4,
            "preload_app": True,
            "keepalive": 5,
            "graceful_timeout": 20,
            "worker_tmp_dir": str(MEMORY) if MEMORY.is_dir() else None,
            "control_socket_disable": True,
            "forwarded_allow_ips": "",
            "secure_scheme_headers": {},
            "loglevel": "warning",
            "logger_class": Lines,
            "when_ready": self.when_ready,
            "post_fork": self.post_fork,
            "on_exit": self.on_exit,
        }

    def load(self) -> Flask:
        """The app; what it has loaded is shared by the processes as long as nobody collects it."""
        gc.collect()
        gc.freeze()
        return self.app

    def when_ready(self, _arbiter: Arbiter) -> None:
        """One line for whoever started it."""
        address = self.app.config["SETTINGS"].public_url
        click.echo(f"coop is at {address}, listening on {self.address}. {self.greeting}".rstrip())

    def post_fork(self, _arbiter: Arbiter, _worker: Any) -> None:
        """No process shares a database connection with another."""
        with self.app.app_context():
            db.engine.dispose(close=False)

    def on_exit(self, _arbiter: Arbiter) -> None:
        """The last to leave."""
        for companion in self.companions:
            companion.stop()

    def run(self) -> None:
        """Serve until told to stop."""
        Keeper(self).run()
