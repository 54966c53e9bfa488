"""Keeping where organizations and people came from."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from coop import clock
from coop.database import db
from coop.imports.models import ImportLink


def add(kind: str, source: str, fresh: Sequence[dict[str, Any]]) -> None:
    """Link what came from a source, each with its key there, its subject and what was said."""
    usual = {
        "kind": kind,
        "source": source,
        "changed_at": clock.now(),
        "organization_id": None,
        "person_id": None,
    }
    if fresh:
        db.session.execute(sa.insert(ImportLink), [usual | one for one in fresh])


def remember(link: ImportLink, key: str, said: dict[str, Any]) -> None:
    """What the source says now, and by which key."""
    if (link.key, link.said) != (key, said):
        link.key, link.said, link.changed_at = key, said, clock.now()
