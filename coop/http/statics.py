"""Addresses of static files, with their content's mark so that browsers may keep them for good."""

from functools import cache
from hashlib import sha256
from pathlib import Path
from wsgiref.headers import Headers

from flask import Flask, current_app, url_for
from whitenoise import WhiteNoise

from coop.http.security import ONLY_BY_TLS, is_by_tls

FOLDER = Path(__file__).parent.parent / "static"


def install(app: Flask, *, is_development: bool) -> None:
    """Serve static files ahead of the app, compressed where `coop assets` made a .gz beside them."""

    def harden(headers: Headers, _path: str, url: str) -> None:
        headers["X-Content-Type-Options"] = "nosniff"
        if url.endswith("/desk-worker.js"):  # it answers for pages outside its own folder: those of a desk
            headers["Service-Worker-Allowed"] = "/convenings/"
        if is_by_tls(app):
            headers.setdefault(*ONLY_BY_TLS)

    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app,
        root=FOLDER,
        prefix="static/",
        autorefresh=is_development,
        add_headers_function=harden,
        max_age=0 if is_development else 31_536_000,
    )


def static_url(path: str) -> str:
    """Address of a file under static/."""
    if current_app.config["IS_DEVELOPMENT"]:
        return url_for("static", filename=path, v=_stamp(path))
    return url_for("static", filename=path, v=_mark(path))


def _stamp(path: str) -> str:
    file = FOLDER / path
    return str(int(file.stat().st_mtime)) if file.exists() else "0"


@cache
def _mark(path: str) -> str:
    file = FOLDER / path
    return sha256(file.read_bytes()).hexdigest()[:12] if file.exists() else "0"
