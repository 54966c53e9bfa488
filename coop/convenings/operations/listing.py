"""Keeping lists of people to invite again."""

from collections.abc import Mapping

import sqlalchemy as sa

from coop import clock
from coop.convenings.models.saved_list import ListedPerson, SavedList
from coop.convenings.queries import saved_lists
from coop.database import db
from coop.history import operations as history
from coop.refusal import Refusal
from coop.wording import gettext as _
from coop.wording import searchable


def keep_list(
    name: str, people: Mapping[int, int | None], *, group_id: int | None, owner_id: int | None
) -> SavedList:
    """Begin a list. `people`: person id → the organization they are asked for, if one was said.

    Refuses a list without a name.
    """
    if not name.strip():
        raise Refusal(_("Give the list a name, so that you find it again."))
    saved = SavedList(
        name=name.strip(),
        sort_key=searchable(name),
        group_id=group_id,
        owner_id=owner_id,
        created_at=clock.now(),
    )
    db.session.add(saved)
    db.session.flush()
    history.record("saved_list", saved.id, "begun", actor_id=owner_id)
    put_on_list(saved, people, owner_id)
    return saved


def rename_list(saved: SavedList, name: str, group_id: int | None, actor_id: int | None) -> None:
    """Another name, or another group that shares it. Refuses an empty name."""
    if not name.strip():
        raise Refusal(_("Give the list a name, so that you find it again."))
    saved.name, saved.sort_key, saved.group_id = name.strip(), searchable(name), group_id
    history.record("saved_list", saved.id, "renamed", actor_id=actor_id)


def pass_on_list(saved: SavedList, owner_id: int, actor_id: int | None) -> None:
    """Somebody else keeps a list from now on; whoever kept it before has it only as a lead of its group."""
    facts = {"from": saved.owner_id, "to": owner_id}
    saved.owner_id = owner_id
    history.record("saved_list", saved.id, "passed on", actor_id=actor_id, facts=facts)


def put_on_list(saved: SavedList, people: Mapping[int, int | None], actor_id: int | None) -> int:
    """Add people to a list, each once; how many are new to it."""
    db.session.execute(sa.select(SavedList.id).where(SavedList.id == saved.id).with_for_update())
    known = saved_lists.ids_on(saved.id)
    fresh = [person_id for person_id in people if person_id not in known]
    rows = [
        {"list_id": saved.id, "person_id": person_id, "organization_id": people[person_id]}
        for person_id in fresh
    ]
    if rows:
        db.session.execute(sa.insert(ListedPerson), rows)
        history.record("saved_list", saved.id, "added", actor_id=actor_id, facts={"people": len(fresh)})
    return len(fresh)


def take_off_list(saved: SavedList, person_id: int, actor_id: int | None) -> None:
    """Take one person off; nothing happens when they are not on it."""
    taken = sa.delete(ListedPerson).where(
        ListedPerson.list_id == saved.id, ListedPerson.person_id == person_id
    )
    db.session.execute(taken)
    history.record("saved_list", saved.id, "taken off", actor_id=actor_id)


def throw_away_list(saved: SavedList, actor_id: int | None) -> None:
    """Delete a list; its people stay, and so does what they were invited to."""
    history.record("saved_list", saved.id, "thrown away", actor_id=actor_id)
    db.session.delete(saved)
    db.session.flush()
