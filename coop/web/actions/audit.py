"""What was and what is, of every field that somebody changed, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from coop.actions.queries import audit
from coop.history.models import HistoryEntry
from coop.http.filters import day
from coop.http.viewer import current_viewer
from coop.web.actions import words
from coop.wording import gettext as _


@dataclass(frozen=True, slots=True)
class Said:
    """One field, as it was and as it is; "" where it was or is empty."""

    label: str
    was: str
    now: str


def said(entries: Iterable[HistoryEntry]) -> dict[int, list[Said]]:
    """Entry id → what it changed, field by field; what the one who looks may not know has no name."""
    entries = list(entries)
    named = audit.named(current_viewer(), entries)
    return {entry.id: _changes(entry, named) for entry in entries}


def _changes(entry: HistoryEntry, named: dict[str, audit.Names]) -> list[Said]:
    changed = entry.facts.get("changed") or {}
    sides = changed.items() if isinstance(changed, dict) else ()
    found = [
        Said(_label(name), *(_plain(name, value, named) for value in _both(both))) for name, both in sides
    ]
    step = entry.facts.get("step")
    return [*found, Said(_("step"), "", step)] if step else found


def _label(name: str) -> str:
    return str(words.COLUMNS.get(name, name))


def _both(both: Any) -> tuple[Any, Any]:
    """What was and what is; of the oldest entries only that something changed is known."""
    return (both[0], both[1]) if isinstance(both, list) and len(both) == 2 else ("", "")


def _plain(name: str, value: Any, named: dict[str, audit.Names]) -> str:
    if value in (None, "", []):
        return ""
    if name in named:
        return named[name].get(value) or (_("erased person") if name == "owner_id" else _("something else"))
    if name in ("target", "amount"):
        return words.amount(Decimal(value))
    if name in ("due_on", "original_due_on"):
        return day(date.fromisoformat(value))
    return str(SAID.get(name, {}).get(value, value)) if not isinstance(value, list) else "; ".join(value)


SAID: dict[str, Any] = {"commitment_kind": words.COMMITMENT_KINDS, "visibility": words.VISIBILITIES}
