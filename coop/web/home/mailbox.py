"""The mailbox of a developer's machine: every letter, as text, as HTML, and as it travels."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import cast

from flask import Response, abort, current_app
from flask.typing import ResponseReturnValue

from coop.http.access import found
from coop.http.pages import page, page_number
from coop.http.security import POLICY
from coop.outbox import queries as outbox
from coop.outbox.models import Letter
from coop.web.home.room import blueprint

WITH_FRAME = f"{POLICY}; frame-src 'self'"
IN_FRAME = "; ".join(
    (
        "default-src 'none'",
        "style-src 'unsafe-inline'",
        "frame-ancestors 'self'",
        "sandbox allow-popups allow-popups-to-escape-sandbox",
    )
)


@blueprint.get("/-/letters")
def letters() -> ResponseReturnValue:
    """All letters, newest first."""
    only_in_development()
    number = page_number()
    return page(
        "home/letters.html", letters=outbox.mailbox(number), number=number, pages=outbox.mailbox_pages()
    )


@blueprint.get("/-/letters/<int:letter_id>")
def letter(letter_id: int) -> ResponseReturnValue:
    """One letter; the links of its text can be followed."""
    one = the_letter(letter_id)
    message = read(one)
    response = page(
        "home/letter.html",
        letter=one,
        text=body(message, "plain"),
        calendar=body(message, "calendar"),
        headings=list(message.items()) if message else [],
    )
    response.headers["Content-Security-Policy"] = WITH_FRAME
    return response


@blueprint.get("/-/letters/<int:letter_id>/html")
def letter_html(letter_id: int) -> ResponseReturnValue:
    """The HTML for the frame, under a policy of its own: inline style and nothing else."""
    html = body(read(the_letter(letter_id)), "html")
    framed = {"Content-Security-Policy": IN_FRAME, "X-Frame-Options": "SAMEORIGIN"}
    return Response(html.replace("<head>", '<head><base target="_blank">', 1), headers=framed)


@blueprint.get("/-/letters/<int:letter_id>/calendar.ics")
def letter_calendar(letter_id: int) -> ResponseReturnValue:
    """The calendar part as a file."""
    return Response(found(body(read(the_letter(letter_id)), "calendar") or None), mimetype="text/calendar")


@blueprint.get("/-/letters/<int:letter_id>/source.eml")
def letter_source(letter_id: int) -> ResponseReturnValue:
    """The bytes as they travel, for opening in a mail program."""
    return Response(found(the_letter(letter_id).message), mimetype="message/rfc822")


def only_in_development() -> None:
    """Letters are private: in production there is no such page."""
    if not current_app.config["IS_DEVELOPMENT"]:
        abort(404)


def the_letter(letter_id: int) -> Letter:
    """A letter of this machine, or a 404."""
    only_in_development()
    return cast(Letter, found(outbox.with_message(letter_id)))


def read(one: Letter) -> EmailMessage | None:
    """The message, once it was written."""
    return cast(EmailMessage, message_from_bytes(one.message, policy=default)) if one.message else None


def body(message: EmailMessage | None, subtype: str) -> str:
    """The part text/<subtype>, or nothing."""
    parts = message.walk() if message else ()
    found_part = next((part for part in parts if part.get_content_type() == f"text/{subtype}"), None)
    return str(found_part.get_content()) if found_part else ""
