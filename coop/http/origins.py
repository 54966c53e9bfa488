"""Where the lines of an agenda came from, with addresses, and what those read who may not know it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import url_for

from coop.http.viewer import current_viewer
from coop.loop.queries import lines
from coop.permissions import Viewer
from coop.wording import lazy_gettext

# Source → the page of its things, and by what they stand in its address.
PAGES: dict[str, tuple[str, str]] = {
    "action": ("actions.show", "action_id"),
    "open_question": ("notes.show", "slug"),
    "left_line": ("notes.show", "slug"),
    "suggestion": ("convenings.show", "slug"),
    "document": ("library.show", "slug"),
    "asked_question": ("questions.show", "key"),
}
# What those read who may not see what a line came from.
INSTEAD = {
    "action": lazy_gettext("Something that was promised"),
    "open_question": lazy_gettext("A question that was left open"),
    "asked_question": lazy_gettext("A question that was asked"),
}


@dataclass(frozen=True, slots=True)
class CameFrom:
    """The page of what a line came from, and what stands in place of its words; "" for neither."""

    address: str
    instead: str


def page_of_source(source: str, address: str) -> str:
    """Where the thing that came back has its page."""
    endpoint, name = PAGES[source]
    values: dict[str, Any] = {name: address}
    return url_for(endpoint, **values)


def origins(titles: Mapping[int, str], viewer: Viewer | None = None) -> dict[int, CameFrom]:
    """Number of a line → from where it came, as far as the one who looks (or `viewer`) may see it.

    `titles`: number of a line → what it says. No statement where there is none.
    """
    found = lines.origins(viewer or current_viewer(), titles) if titles else {}
    return {
        item_id: CameFrom(
            page_of_source(one.source, one.address) if one.address else "",
            str(INSTEAD[one.source]) if one.is_kept else "",
        )
        for item_id, one in found.items()
    }
