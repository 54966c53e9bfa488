"""Words of a letter from its two templates, in its reader's language."""

import re

from flask import render_template

from coop.outbox.letters import Draft
from coop.outbox.mime import Words
from coop.wording import in_language

SUBJECT = "Subject:"


class NoSubject(Exception):
    """The text template of a letter does not begin with a line `Subject: …`."""


def words(draft: Draft) -> Words:
    """Render templates/mail/<template>.txt, whose first line is the subject, and its .html."""
    given = draft.values | {
        "letters_url": draft.letters_url,
        "is_bulk": draft.is_bulk,
        "timezone": draft.timezone,
        "reader_name": draft.name,
    }
    with in_language(draft.locale or "en"):
        title, text = parted(breakable(render_template(f"mail/{draft.template}.txt", **given)))
        html = breakable(render_template(f"mail/{draft.template}.html", subject=title, **given))
    return Words(title, text, html.strip() + "\n")


def breakable(text: str) -> str:
    """With plain spaces where our pages hold a time together: mail programs wrap and search by them."""
    return text.replace("\xa0", " ")


def parted(text: str) -> tuple[str, str]:
    """The subject on one line, and the rest without needless empty lines."""
    first, _, rest = text.lstrip().partition("\n")
    if not first.startswith(SUBJECT):
        raise NoSubject(first)
    body = re.sub(r"[ \t]+\n", "\n", rest)
    body = re.sub(r"\n{3,}", "\n\n", body)
    return " ".join(first.removeprefix(SUBJECT).split()), body.strip() + "\n"
