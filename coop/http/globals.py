"""What every template may call."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode, urlsplit

from flask import Flask, current_app, g, request, url_for

from coop.groups.models import Group
from coop.groups.queries import finding as groups
from coop.http.language import PARAMETER
from coop.http.statics import static_url
from coop.http.viewer import current_network, current_person, current_viewer
from coop.organizations.models import Organization
from coop.organizations.queries import directory as organizations
from coop.permissions import may as is_allowed
from coop.wording import current_language

LANGUAGE_NAMES = {"en": "English", "es": "Español"}


def install(app: Flask) -> None:
    """Give them to the app's templates."""
    app.jinja_env.globals.update(
        static_url=static_url,
        may=may,
        known=known,
        opens=opens,
        current_person=current_person,
        current_viewer=current_viewer,
        current_language=current_language,
        language_name=language_name,
        read_in=read_in,
        other_languages=other_languages,
        address_in=address_in,
        address_without=address_without,
        webcal=webcal,
        unread_notices=unread_notices,
    )
    app.context_processor(for_pages)


def for_pages() -> dict[str, Any]:
    """`network` and whether this is a development machine."""
    return {"network": current_network(), "is_development": current_app.config["IS_DEVELOPMENT"]}


def may(permission: str, thing: Any = None) -> bool:
    """Whether the one who looks may do this."""
    return is_allowed(current_viewer(), permission, thing)


def known(some: Iterable[Group]) -> list[Group]:
    """Those of the groups that the one who looks may know of."""
    return [group for group in some if groups.may_know(current_viewer(), group)]


def opens(organization: Organization) -> bool:
    """Whether the page of the organization opens for the one who looks."""
    return organizations.may_know(current_viewer(), organization)


def other_languages() -> list[tuple[str, str]]:
    """Languages this page can be read in instead: code and own name."""
    offered = current_network().languages
    here = current_language()
    return [(code, language_name(code)) for code in offered if code != here]


def read_in(address: str, language: str) -> str:
    """A page of ours, for a reader of this language."""
    return f"{address}{'&' if '?' in address else '?'}{urlencode({PARAMETER: language})}"


def language_name(code: str) -> str:
    """What a language calls itself."""
    return LANGUAGE_NAMES.get(code, code)


def address_in(language: str) -> str:
    """This page in another language; the first page where this one cannot be opened again."""
    if request.method == "GET":
        return address_without(lang=language)
    return url_for("home.index", lang=language)


def address_without(*names: str, **changed: str | int) -> str:
    """This page's address without some of its parameters and with others. A language is kept already."""
    left_out = {PARAMETER, *names, *changed}
    kept = [(key, value) for key, value in request.args.items(multi=True) if key not in left_out]
    asked = urlencode([*kept, *changed.items()])
    return f"{request.root_path}{request.path}{'?' if asked else ''}{asked}"


def unread_notices() -> int:
    """How many notices the one who looks has not read; known with who they are."""
    return int(g.get("unread_notices", 0))


def webcal(address: str) -> str:
    """The same address in the scheme that calendars open; never webcals."""
    parts = urlsplit(address)
    return parts._replace(scheme="webcal").geturl()
