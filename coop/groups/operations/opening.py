"""Opening a group, and changing what is said about it besides its charter."""

from dataclasses import asdict, dataclass

from coop import clock, spelling
from coop.database import db
from coop.groups.models import Group
from coop.groups.operations.chartering import Charter, write_charter
from coop.groups.operations.holding import held
from coop.groups.operations.seating import add_member
from coop.groups.queries import finding
from coop.history import operations as history
from coop.people.models import Person
from coop.search import operations as search
from coop.wording import searchable


@dataclass(frozen=True)
class GroupFields:
    """What people say about a group."""

    name: str
    kind: str = "affinity"
    visibility: str = "public"
    join_policy: str = "request"
    place_id: int | None = None
    reviews_by_two: bool = False


def open_group(
    fields: GroupFields,
    charter: Charter | None = None,
    *,
    lead: Person | None = None,
    organization_id: int | None = None,
    actor_id: int | None = None,
    slug: str = "",
) -> Group:
    """Open a group: active with its first lead, who sits there for an organization; else forming.

    Its address never changes.
    """
    now = clock.now()
    wanted = spelling.slug(slug or fields.name)
    group = Group(slug=spelling.slug(wanted, finding.slugs_like(wanted)), created_at=now, changed_at=now)
    group.status = "active" if lead else "forming"
    _write(group, fields)
    db.session.add(group)
    db.session.flush()
    history.record("group", group.id, "opened", actor_id=actor_id, to_state=group.status)
    if charter is not None:
        write_charter(group, charter, actor_id=actor_id)
    if lead is not None:
        add_member(group, lead, role="lead", organization_id=organization_id, actor_id=actor_id)
    return group


def edit(group: Group, fields: GroupFields, *, actor_id: int | None = None) -> None:
    """Change what is said about a group. Refuses a closed one."""
    group = held(group.id)
    changed = [name for name, value in asdict(fields).items() if getattr(group, name) != value]
    if not changed:
        return
    _write(group, fields)
    group.changed_at = clock.now()
    history.record("group", group.id, "edited", actor_id=actor_id, facts={"changed": changed})
    db.session.flush()
    db.session.expire(group, ["place"])


def _write(group: Group, fields: GroupFields) -> None:
    for name, value in asdict(fields).items():
        setattr(group, name, value)
    group.sort_key = searchable(fields.name)
    search.soon()
    group.search_text = searchable(fields.name, group.purpose or "", group.domain or "")
