"""Every sentence a person reads goes through here, so that it exists in each language of the network."""

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
]


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
