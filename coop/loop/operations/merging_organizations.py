"""Two organizations that are one: all of the other becomes the keeper's, and its address leads there."""

from collections.abc import Collection

import sqlalchemy as sa

from coop import clock
from coop.actions.operations import leaving
from coop.database import db
from coop.history import operations as history
from coop.imports.operations.deciding import follow_merger
from coop.loop.queries.two_organizations import FIELDS, pointing, uniques
from coop.organizations.models import Affiliation, AffiliationInvitation, FormerOrganization, Organization
from coop.organizations.operations.profile import OrganizationFields, edit
from coop.organizations.queries import belonging, directory
from coop.refusal import Refusal
from coop.wording import gettext as _

STRONGEST = ("admin", "staff", "educator", "volunteer", "contact")
STANDING = ("member", "lapsed", "listed", "former")


def merge_organizations(
    keeper: Organization, other: Organization, taken: Collection[str] = (), *, actor_id: int | None = None
) -> dict[str, int]:
    """Make one of two, whole or not at all; how many rows moved, by table.

    `taken` names the fields (FIELDS) that the other has right. Names, areas, terms and offers of both stay.
    Whoever answers for the other at this moment either comes before and moves along, or is told to try
    again. Refuses one and the same.
    """
    if keeper.id == other.id:
        raise Refusal(_("These are one already."))
    for organization_id in sorted((keeper.id, other.id)):
        directory.locked(organization_id)
    _fold_affiliations(keeper, other)
    _fold_invitations(keeper, other)
    leaving.fold_parts(keeper.id, other.id)
    moved = {table.name: _move(table, column, keeper.id, other.id) for table, column in pointing()}
    follow_merger(other.id, keeper.id)
    _take(keeper, other, taken, actor_id)
    former = FormerOrganization(
        former_id=other.id,
        uuid=other.uuid,
        slug=other.slug,
        name=other.name,
        organization_id=keeper.id,
        merged_at=clock.now(),
    )
    facts = {"other": other.id, "taken": sorted(taken), "moved": {key: n for key, n in moved.items() if n}}
    history.record("organization", keeper.id, "merged", actor_id=actor_id, facts=facts)
    history.record(
        "organization", other.id, "merged away", actor_id=actor_id, facts={"organization_id": keeper.id}
    )
    db.session.expunge(other)
    db.session.execute(sa.delete(Organization).where(Organization.id == former.former_id))
    db.session.add(former)
    db.session.flush()
    db.session.expire_all()
    return moved


def _take(keeper: Organization, other: Organization, taken: Collection[str], actor_id: int | None) -> None:
    chosen = {name: getattr(other if name in taken else keeper, name) for name in FIELDS}
    names = (*keeper.alt_names, other.name, keeper.name, *other.alt_names)
    others = tuple(dict.fromkeys(name for name in names if name != chosen["name"]))
    plain = {name: chosen[name] for name in OrganizationFields.__dataclass_fields__ if name in chosen}
    keeper.logo, keeper.access_note = chosen["logo"], chosen["access_note"]
    days = [one.renews_on for one in (keeper, other) if one.renews_on]
    keeper.status = min((keeper.status, other.status), key=STANDING.index)
    keeper.renews_on = max(days) if days else None
    edit(keeper, OrganizationFields(**plain, alt_names=others), actor_id=actor_id)


def _fold_affiliations(keeper: Organization, other: Organization) -> None:
    """Who belongs to both belongs once: as the stronger of the two, since the earlier day."""
    here = {one.person_id: one for one in belonging.people_of(keeper.id)}
    for one in belonging.people_of(other.id):
        known = here.get(one.person_id)
        if known is None:
            continue
        known.role = min((known.role, one.role), key=STRONGEST.index)
        known.title = known.title or one.title
        known.from_on = min(known.from_on, one.from_on)
        known.is_primary = known.is_primary or one.is_primary
        db.session.execute(sa.delete(Affiliation).where(Affiliation.id == one.id))
        db.session.expunge(one)
    db.session.flush()


def _fold_invitations(keeper: Organization, other: Organization) -> None:
    asked = {one.email for one in belonging.invitations(keeper.id)}
    twice = sa.update(AffiliationInvitation).where(
        AffiliationInvitation.organization_id == other.id,
        AffiliationInvitation.state == "open",
        AffiliationInvitation.email.in_(asked),
    )
    db.session.execute(twice.values(state="withdrawn", email="", name=""))


def _move(table: sa.Table, column: sa.Column[int], keeper_id: int, other_id: int) -> int:
    """Point rows at the keeper; one that the keeper has already, as the table's constraints see it, goes."""
    for together in uniques(table, column):
        kept = table.alias("kept")
        same = sa.exists().where(
            kept.c[column.name] == keeper_id, *(kept.c[name] == table.c[name] for name in together)
        )
        db.session.execute(sa.delete(table).where(column == other_id, same))
    moved = db.session.execute(sa.update(table).where(column == other_id).values({column.name: keeper_id}))
    return int(moved.rowcount)  # type: ignore[attr-defined]
