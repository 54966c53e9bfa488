"""Handing out pictures."""

import io

from flask import Response, send_file

from coop.files.operations import keeping
from coop.http.access import found
from coop.web.files.room import blueprint

A_YEAR = 60 * 60 * 24 * 365


@blueprint.get("/files/<name>")
def show(name: str) -> Response:
    """One picture; nothing in it could run, were it opened by itself."""
    content = io.BytesIO(found(keeping.picture(name)))
    response = send_file(content, mimetype="image/png", conditional=True, etag=name, max_age=A_YEAR)
    response.cache_control.public, response.cache_control.immutable = True, True
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
