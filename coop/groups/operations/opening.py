"""Opening a group, and changing what is said about it."""

from dataclasses import asdict, dataclass

from coop import clock, spelling
from coop.database import db
from coop.groups.models import Group
from coop.groups.operations.seating import add_member
from coop.groups.queries import belonging, finding
from coop.history import operations as history
from coop.people.models import Person
from coop.refusal import Refusal
from coop.wording import gettext as _
from coop.wording import searchable


@dataclass(frozen=True)
class GroupFields:
    """What people say about a group."""

    name: str
    kind: str = "affinity"
    status: str = "active"
    visibility: str = "public"
    join_policy: str = "request"
    purpose: str = ""
    best_practices_question: str = ""
    equity_challenges_question: str = ""
    collaborative_work_question: str = ""
    cadence: str = ""
    place_id: int | None = None


def open_group(
    fields: GroupFields,
    *,
    lead: Person | None = None,
    organization_id: int | None = None,
    actor_id: int | None = None,
    slug: str = "",
) -> Group:
    """Open a group with its first lead, who sits there for an organization. Its address never changes.

    Refuses an active group without a lead.
    """
    if lead is None and fields.status == "active":
        raise Refusal(_("An active group needs a lead. Name one, or open the group as forming."))
    now = clock.now()
    wanted = spelling.slug(slug or fields.name)
    group = Group(slug=spelling.slug(wanted, finding.slugs_like(wanted)), created_at=now, changed_at=now)
    _write(group, fields)
    db.session.add(group)
    db.session.flush()
    history.record("group", group.id, "opened", actor_id=actor_id, to_state=group.status)
    if lead is not None:
        add_member(group, lead, role="lead", organization_id=organization_id, actor_id=actor_id)
    return group


def edit(group: Group, fields: GroupFields, *, actor_id: int | None = None) -> None:
    """Change what is said about a group. Refuses to make it active while nobody leads it."""
    group = finding.locked(group.id)
    was = group.status
    changed = [name for name, value in asdict(fields).items() if getattr(group, name) != value]
    if not changed:
        return
    if fields.status == "active" and was != "active" and not belonging.count_leads(group.id):
        raise Refusal(_("An active group needs a lead. Make somebody lead first."))
    _write(group, fields)
    group.changed_at = clock.now()
    history.record(
        "group",
        group.id,
        "edited",
        actor_id=actor_id,
        from_state=was,
        to_state=group.status,
        facts={"changed": changed},
    )
    db.session.flush()
    db.session.expire(group, ["place"])


def _write(group: Group, fields: GroupFields) -> None:
    for name, value in asdict(fields).items():
        setattr(group, name, value)
    group.sort_key = searchable(fields.name)
    group.search_text = searchable(fields.name, fields.purpose)
