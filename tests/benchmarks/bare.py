"""The measure: Flask with a view that returns a constant body of a given size, and nothing else."""

from functools import cache

from flask import Flask, Response

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
