"""The measure: Flask with a view that returns a constant body of a given size, and nothing else."""

from functools import cache
from typing import Any

from flask import Flask, Response

import coop.app  # noqa: F401  the house's server knows some of the tables, and needs all of them or none
from coop.cli.serve import WebServer
from coop.settings import Settings

app = Flask(__name__)


@cache
def body(size: int) -> bytes:
    """That many bytes."""
    return b"x" * size


@app.route("/<int:status>/<int:size>", methods=["GET", "POST"])
def constant(status: int, size: int) -> Response:
    """A constant answer."""
    if status == 304:
        return Response(status=304, headers={"ETag": '"constant"'})
    return Response(body(size), status, content_type="text/html; charset=utf-8")


class BareServer(WebServer):
    """The house's server around an app without a house."""

    def when_ready(self, _arbiter: Any) -> None:
        """Nobody is greeted."""

    def post_fork(self, _arbiter: Any, _worker: Any) -> None:
        """There is no database."""


def main(port: int) -> None:
    """Serve it as `coop serve` serves the house."""
    app.config["SETTINGS"] = Settings(public_url="http://127.0.0.1")
    BareServer(app, f"127.0.0.1:{port}").run()
