"""How files and addresses are named on pages."""

from urllib.parse import urlsplit

from babel.numbers import format_decimal
from flask_babel import get_locale

from coop.wording import gettext as _

STEPS = ("kB", "MB", "GB")
# The first that fits; the types themselves are told by content when a file comes.
KINDS = (
    ("image/", "picture"),
    ("audio/", "sound"),
    ("video/", "film"),
    ("application/pdf", "pdf"),
    ("text/csv", "table"),
    ("text/tab", "table"),
    ("text/", "text"),
)
PARTS = (("presentation", "slides"), ("spreadsheet", "table"), ("document", "text"))


def file_size(size: int) -> str:
    """1.4 MB, as file managers count: thousands."""
    amount, step = max(size / 1000, 0.1), STEPS[0]
    for larger in STEPS[1:]:
        if amount < 1000:
            break
        amount, step = amount / 1000, larger
    said = format_decimal(amount, "0.#" if amount < 10 else "0", locale=get_locale() or "en")
    return f"{said}\xa0{step}"


def file_kind(media_type: str) -> str:
    """What a file is, in a word."""
    words = {
        "picture": _("Picture"),
        "sound": _("Sound"),
        "film": _("Film"),
        "pdf": _("PDF"),
        "table": _("Spreadsheet"),
        "text": _("Text"),
        "slides": _("Slides"),
    }
    named = (key for start, key in KINDS if media_type.startswith(start))
    inside = (key for part, key in PARTS if part in media_type.rpartition(".")[2] or f".{part}" in media_type)
    return words[next(named, None) or next(inside, "text")]


def site(url: str) -> str:
    """The host of an address, without www."""
    return (urlsplit(url).hostname or url).removeprefix("www.")
