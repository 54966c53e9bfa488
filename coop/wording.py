"""Every sentence a person reads goes through here, so that it exists in each language of the network."""

from itertools import chain

from flask_babel import force_locale as in_language
from flask_babel import get_locale, gettext, lazy_gettext, ngettext
from slugify import slugify

__all__ = [
    "N_",
    "current_language",
    "gettext",
    "in_language",
    "lazy_gettext",
    "ngettext",
    "searchable",
    "translated",
    "visible",
]

_LINE_BREAKS = (0x0B, 0x0C, 0x85, 0x2028, 0x2029)  # Word, PDF, mainframes and Unicode
_UNSEEN = chain(
    range(0x09),
    range(0x0E, 0x20),
    range(0x7F, 0xA0),
    (0x200B, 0x2060, 0xFEFF, 0xFFFE, 0xFFFF),
    range(0x202A, 0x202F),
    range(0x2066, 0x206A),
)
_TABLE = dict.fromkeys(_UNSEEN, "") | dict.fromkeys(_LINE_BREAKS, "\n")


def current_language() -> str:
    """The language of the page or letter being written, such as "en" or "es"."""
    locale = get_locale()
    return locale.language if locale else "en"


def N_(sentence: str) -> str:  # noqa: N802  as every gettext calls it
    """Mark a sentence that is kept in English, and translated for whoever reads it later."""
    return sentence


def translated(sentence: str) -> str:
    """A sentence that was kept in English, in the language being written; others stay as they are."""
    return str(gettext(sentence)) if sentence else ""


def searchable(*texts: str) -> str:
    """Words for searching and sorting: no accents, no case, no signs."""
    return slugify(" ".join(texts), separator=" ")


def visible(text: str) -> str:
    """The text without signs that nobody sees and that break what is made of it; emoji and joiners stay.

    Other kinds of line breaks become plain ones.
    """
    return text.translate(_TABLE)
