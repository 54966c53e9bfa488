"""How a resource, and what happened to it, is told."""

from collections.abc import Iterator
from typing import Any

from coop.history.models import HistoryEntry
from coop.wording import lazy_gettext as _

SEEN_BY = {
    "public": _("Everybody"),
    "network": _("Members of the network"),
    "group": _("The group and the hosts"),
}
ACTS = {
    "laid out": _("Added"),
    "version added": _("Added a version"),
    "edited": _("Changed what is said here"),
    "read again": _("Let its words be read again"),
    "removed": _("Took it away"),
    "brought back": _("Brought it back"),
}
LINKS = {"reached": _("The link answers"), "lost": _("The link leads nowhere")}
FIELDS = {"title": _("Title"), "visibility": _("Who sees it"), "url": _("Address")}


def act(entry: HistoryEntry) -> str:
    """What was done, in words."""
    words = LINKS.get(entry.to_state) if entry.act == "link looked at" else ACTS.get(entry.act)
    return str(words or entry.act)


def changes(entry: HistoryEntry) -> Iterator[tuple[str, Any, Any]]:
    """Of a change: each field in words, what it said before, and what it says since."""
    was, now = entry.facts.get("was", {}), entry.facts.get("is", {})
    for name, label in FIELDS.items():
        if name in was:
            yield str(label), SEEN_BY.get(was[name], was[name]), SEEN_BY.get(now[name], now[name])
