"""Headers that keep a page to itself: no foreign scripts, frames or requests."""

from flask import Flask, Response, current_app

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "manifest-src 'self'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


# Whoever came once by TLS never asks without it again, for a year.
ONLY_BY_TLS = ("Strict-Transport-Security", "max-age=31536000")
FOR_ONE_READER = "private, no-cache"


def install(app: Flask) -> None:
    """Set the headers on every answer that does not bring its own."""
    app.after_request(harden)


def harden(response: Response) -> Response:
    """Add what is missing. What does not say who may keep it is kept by its reader alone."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Cache-Control", FOR_ONE_READER)
    if is_by_tls(current_app):
        response.headers.setdefault(*ONLY_BY_TLS)
    return response


def is_by_tls(app: Flask) -> bool:
    """Whether people reach this deployment by an https address."""
    return bool(app.config["PREFERRED_URL_SCHEME"] == "https")
