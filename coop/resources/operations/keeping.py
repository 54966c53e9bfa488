"""Changing what is said of a resource, taking it away and back, and forgetting what nobody missed."""

from dataclasses import asdict
from datetime import timedelta

import sqlalchemy as sa

from coop import clock
from coop.database import db
from coop.history import operations as history
from coop.refusal import Refusal
from coop.resources.models import VISIBILITIES, Resource, ResourceVersion
from coop.resources.operations.laying_out import ResourceFields, web_address
from coop.resources.queries import finding, upkeep
from coop.search import operations as search
from coop.wording import gettext as _
from coop.wording import searchable

# How long what was taken away can be had back.
KEPT_FOR = timedelta(days=30)


def edit(resource: Resource, fields: ResourceFields, *, url: str = "", actor_id: int | None) -> None:
    """Change title, note, who may see it, and where a link leads. Refuses what is no address of the web.

    Opened to more, a file shows them its newest version: who could not read those before cannot now.
    """
    resource = finding.locked(resource.id)
    said = asdict(fields) | ({"url": web_address(url)} if resource.kind == "link" else {})
    changed = [name for name, value in said.items() if getattr(resource, name) != value]
    if not changed:
        return
    if VISIBILITIES.index(fields.visibility) < VISIBILITIES.index(resource.visibility):
        _keep_from_more(resource)
    before = {name: getattr(resource, name) for name in changed if name != "note"}
    if "url" in changed:
        resource.link_state, resource.link_looked_at, resource.link_lost_at = "unknown", None, None
    for name, value in said.items():
        setattr(resource, name, value)
    resource.sort_key, resource.changed_at = searchable(fields.title), clock.now()
    resource.search_text = searchable(fields.title, fields.note, resource.url)
    resource.words_version += 1
    search.soon()
    facts = {"changed": changed, "was": before, "is": {name: said[name] for name in before}}
    history.record("resource", resource.id, "edited", actor_id=actor_id, facts=facts)
    db.session.flush()


def _keep_from_more(resource: Resource) -> None:
    earlier = sa.update(ResourceVersion).where(
        ResourceVersion.resource_id == resource.id,
        ResourceVersion.number < resource.latest,
        ResourceVersion.kept_for.is_(None),
    )
    db.session.execute(earlier.values(kept_for=resource.visibility))


def remove(resource: Resource, *, actor_id: int | None) -> None:
    """Take it away; for 30 days it can be had back. Refuses what is gone already."""
    resource = finding.locked(resource.id)
    if resource.removed_at:
        raise Refusal(_("It was taken away already."))
    resource.removed_at = clock.now()
    history.record(
        "resource", resource.id, "removed", actor_id=actor_id, from_state="laid out", to_state="removed"
    )
    db.session.flush()


def bring_back(resource: Resource, *, actor_id: int | None) -> None:
    """Lay out again what was taken away. Refuses what lies there."""
    resource = finding.locked(resource.id)
    if not resource.removed_at:
        raise Refusal(_("It is here already."))
    resource.removed_at = None
    history.record(
        "resource", resource.id, "brought back", actor_id=actor_id, from_state="removed", to_state="laid out"
    )
    db.session.flush()


def note_link(resource_id: int, url: str, *, is_reached: bool) -> None:
    """Note what came of looking at a link; lost once it failed twice. One that was changed since stays."""
    resource = finding.locked(resource_id)
    if resource.url != url:
        return
    now, was = clock.now(), resource.link_state
    is_second = resource.link_lost_at is not None
    resource.link_looked_at = now
    resource.link_lost_at = None if is_reached else resource.link_lost_at or now
    resource.link_state = "reached" if is_reached else "lost" if is_second else was
    if resource.link_state != was:
        history.record(
            "resource", resource_id, "link looked at", from_state=was, to_state=resource.link_state
        )
    db.session.flush()


def forget_removed() -> int:
    """Let go of what was taken away 30 days ago, with all its versions; how many."""
    gone = upkeep.removed_before(clock.now() - KEPT_FOR)
    for resource in gone:
        history.record("resource", resource.id, "forgotten", from_state="removed", to_state="forgotten")
        db.session.delete(resource)
    db.session.flush()
    return len(gone)
