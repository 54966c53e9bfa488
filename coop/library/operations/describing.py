"""What is said about a document: for whom and where it is meant, how strong its evidence is, whose it is."""

from collections.abc import Collection
from dataclasses import dataclass

import sqlalchemy as sa

from coop import clock
from coop.database import db
from coop.history import operations as history
from coop.library.models.document import (
    TIERS,
    VISIBILITIES,
    Document,
    DocumentRevision,
    document_places,
    document_terms,
)
from coop.library.queries import evidence, finding
from coop.library.queries.owners import Owner
from coop.refusal import Refusal
from coop.wording import gettext as _


@dataclass(frozen=True, slots=True)
class Description:
    """What people say about a document besides its text."""

    kind: str
    visibility: str
    evidence: str = "not_rated"
    origin_id: int | None = None
    term_ids: Collection[int] = ()
    place_ids: Collection[int] = ()


PLAIN = ("kind", "visibility", "evidence", "origin_id")


def describe(document: Document, said: Description, *, actor_id: int | None) -> None:
    """Change what is said about it. Refuses a tier of evidence where no source is named.

    Opened to more, it shows them what is published from now on: who could not read the revisions before
    cannot read them now.
    """
    document = finding.locked(document.id)
    if said.evidence in TIERS and not evidence.citations(document.id):
        raise Refusal(
            _("Name a source first: a tier of evidence rests on at least one study that others can find.")
        )
    was = {name: getattr(document, name) for name in PLAIN}
    if VISIBILITIES.index(said.visibility) < VISIBILITIES.index(document.visibility):
        _keep_from_more(document)
    for name in PLAIN:
        setattr(document, name, getattr(said, name))
    if document.organization_id:
        document.origin_id = document.organization_id
    _point(document_terms, "term_id", document.id, said.term_ids)
    _point(document_places, "place_id", document.id, said.place_ids)
    document.changed_at = clock.now()
    changed = [name for name in PLAIN if was[name] != getattr(document, name)]
    history.record("document", document.id, "described", actor_id=actor_id, facts={"changed": changed})
    db.session.flush()
    db.session.expire(document, ["terms", "places", "origin"])


def hand_over(document: Document, owner: Owner, *, actor_id: int | None) -> None:
    """Give it to another group or organization. Refuses one that closed or left."""
    if owner.is_closed:
        raise Refusal(_("%(name)s takes nothing new any more.", name=owner.name))
    document = finding.locked(document.id)
    facts = {"from_group": document.group_id, "from_organization": document.organization_id}
    document.group_id, document.organization_id = owner.group_id, owner.organization_id
    document.origin_id = owner.organization_id or document.origin_id
    facts |= {"group": owner.group_id, "organization": owner.organization_id}
    history.record("document", document.id, "handed over", actor_id=actor_id, facts=facts)
    db.session.flush()
    db.session.expire(document, ["group", "organization", "origin"])


def _keep_from_more(document: Document) -> None:
    earlier = sa.update(DocumentRevision).where(
        DocumentRevision.document_id == document.id,
        DocumentRevision.state == "superseded",
        DocumentRevision.kept_for.is_(None),
    )
    db.session.execute(earlier.values(kept_for=document.visibility))


def _point(table: sa.Table, column: str, document_id: int, ids: Collection[int]) -> None:
    db.session.execute(sa.delete(table).where(table.c.document_id == document_id))
    rows = [{"document_id": document_id, column: each} for each in sorted(set(ids))]
    if rows:
        db.session.execute(sa.insert(table), rows)
