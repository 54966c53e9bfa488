"""Every sentence a person reads goes through here, so that it exists in each language of the network."""

from flask_babel import force_locale as in_language
from flask_babel import get_locale, gettext, lazy_gettext, ngettext
from slugify import slugify

__all__ = ["current_language", "gettext", "in_language", "lazy_gettext", "ngettext", "searchable"]


def current_language() -> str:
    """The language of the page or letter being written, such as "en" or "es"."""
    locale = get_locale()
    return locale.language if locale else "en"


def searchable(*texts: str) -> str:
    """Words for searching and sorting: no accents, no case, no signs."""
    return slugify(" ".join(texts), separator=" ")
