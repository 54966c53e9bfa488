"""Making and changing many contacts at once."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from coop import clock
from coop.database import db
from coop.history import operations as history
from coop.imports.operations.planning import Plan
from coop.imports.queries import links
from coop.network.queries import the_network
from coop.organizations.models import Affiliation
from coop.people.models import USUAL_REMINDERS, Person
from coop.search import operations as search
from coop.wording import searchable


def make_contacts(plans: Sequence[Plan]) -> None:
    """A contact for each address that nobody has, without a letter; each plan gets its person.

    Who was made by somebody else at the same moment is taken as they are.
    """
    fresh = {plan.values["email"]: plan for plan in reversed(plans)}
    if not fresh:
        return
    insert = postgresql.insert if db.session.get_bind().dialect.name == "postgresql" else sqlite.insert
    statement = insert(Person).on_conflict_do_nothing(index_elements=["email"])
    db.session.execute(statement.values([_contact(plan) for _email, plan in sorted(fresh.items())]))
    search.soon()
    people = {person.email: person for person in links.people_like(list(fresh), [], [], will_write=True)}
    history.record_all(
        [
            {
                "subject_kind": "person",
                "subject_id": people[email].id,
                "act": "became known",
                "to_state": "contact",
            }
            for email in fresh
        ]
    )
    for plan in plans:
        plan.subject = people[plan.values["email"]]


def _contact(plan: Plan) -> dict[str, Any]:
    values = plan.values
    return {
        "status": "contact",
        "email": values["email"],
        "name": values["name"],
        "sort_key": searchable(values["name"]),
        "phone": values["phone"],
        "locale": values["locale"],
        "created_at": clock.now(),
        "fs_uniquifier": uuid4().hex,
        "reminder_hours": list(USUAL_REMINDERS),
    }


def edit_contacts(plans: Sequence[Plan], by_id: int | None) -> None:
    """Change what is said about contacts; titles where they belong."""
    entries, titles = [], {}
    for plan in plans:
        own = [name for name in plan.changes if name in ("name", "email", "phone", "locale")]
        for name in own:
            setattr(plan.subject, name, plan.changes[name][1])
        if "name" in own:
            plan.subject.sort_key = searchable(plan.subject.name)
        if own:
            search.soon()
            entries.append(_entry("person", plan.subject.id, "details edited", by_id, {"changed": own}))
        if "title" in plan.changes:
            titles[plan.subject.id, plan.values["organization_id"]] = plan.values["title"]
    db.session.flush()
    for one in links.affiliations([person_id for person_id, _organization in titles]) if titles else []:
        if one.until_on is None and (one.person_id, one.organization_id) in titles:
            one.title = titles[one.person_id, one.organization_id]
            entries.append(_entry("affiliation", one.id, "changed", by_id, {"changed": ["title"]}))
    db.session.flush()
    history.record_all(entries)


def affiliate_all(plans: Sequence[Plan], by_id: int | None) -> None:
    """People begin to belong to organizations today; the first is the primary one."""
    if not plans:
        return
    today = clock.today(the_network().timezone)
    ids = sorted({plan.subject.id for plan in plans})
    has_primary = {
        one.person_id for one in links.affiliations(ids) if one.until_on is None and one.is_primary
    }
    rows = []
    for plan in plans:
        row = {"person_id": plan.subject.id, "organization_id": plan.values["organization_id"]}
        row |= {"role": plan.values["role"], "title": plan.values["title"], "from_on": today}
        rows.append(row | {"is_primary": plan.subject.id not in has_primary})
        has_primary.add(plan.subject.id)
    db.session.execute(sa.insert(Affiliation), rows)
    made = {(row["person_id"], row["organization_id"]) for row in rows}
    history.record_all(
        [
            _entry("affiliation", one.id, "began", by_id, {"organization_id": one.organization_id}, one.role)
            for one in links.affiliations(ids)
            if one.until_on is None and (one.person_id, one.organization_id) in made
        ]
    )


def _entry(
    kind: str, number: int, act: str, by_id: int | None, facts: dict[str, Any], to_state: str = ""
) -> dict[str, Any]:
    return {
        "subject_kind": kind, "subject_id": number, "act": act, "actor_id": by_id, "to_state": to_state,
        "facts": facts,
    }  # fmt: skip
