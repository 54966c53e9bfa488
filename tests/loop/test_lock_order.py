"""What touches several rooms takes rows in one order, so that no two wait for each other for ever."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from coop import clock
from coop.actions.operations import noting
from coop.convenings.models.answer import Rsvp
from coop.convenings.operations import lifecycle
from coop.convenings.operations.answering import Wish, answer_rsvp
from coop.convenings.operations.arriving import Tapped, arrive
from coop.convenings.operations.lifecycle import ConveningFields
from coop.convenings.queries import showing
from coop.database import Collision, db, unit_of_work
from coop.groups.models import Group
from coop.groups.operations.seating import add_member
from coop.loop.operations.closing import close_group
from coop.loop.operations.erasing import erase
from coop.loop.operations.merging_people import merge_contact
from coop.notes.operations import taking
from coop.notes.queries import finding as notes
from coop.people import queries as people
from tests.actions.test_noting import LINE, follow, items, typed
from tests.cast import person_named
from tests.makers import make_convening, make_group, make_person
from tests.notes.meeting import the_section
from tests.waiting import until

Act = Callable[[], object]
WAITING = """
    SELECT count(*) FROM pg_stat_activity
    WHERE wait_event_type = 'Lock' AND datname = current_database()
"""
SOON = timedelta(minutes=30)


class Scene:
    """A convening of one group, another group, and somebody who is in the group and comes."""

    def __init__(self, status: str = "active") -> None:
        starts_at = clock.now() + SOON
        with unit_of_work():
            group, heir = make_group("Soil"), make_group("Water")
            convening = make_convening(groups=(group,), starts_at=starts_at, ends_at=starts_at + SOON)
            person, account = make_person(status=status), make_person()
            add_member(group, person)
            answer_rsvp(convening, person, Wish("going"))
            self.group, self.heir, self.convening = group.id, heir.id, convening.id
            self.person, self.account = person.id, account.id

    def close(self) -> None:
        close_group(db.session.get_one(Group, self.group), "Done.", heir=db.session.get_one(Group, self.heir))

    def share(self) -> None:
        held = showing.by_id(self.convening)
        groups = tuple(db.session.get_one(Group, number) for number in (self.group, self.heir))
        when = {"starts_at": held.starts_at, "ends_at": held.ends_at, "timezone": held.timezone}
        fields = ConveningFields(title=held.title, venue=held.venue, groups=groups, **when)
        lifecycle.edit(held, fields, None)

    def erase(self) -> None:
        erase(people.by_id(self.person))

    def check_in(self) -> None:
        arrive(showing.by_id(self.convening), people.by_id(self.person), Tapped(key="1"))

    def merge(self) -> None:
        merge_contact(people.by_id(self.person), people.by_id(self.account), None)


def one_behind_the_other(app: Flask, row_id: int, *acts: Act, table: str = "convenings") -> list[object]:
    """Let each begin while somebody holds the row, in this order; what became of each."""

    def act(what: Act) -> object:
        with app.app_context():
            try:
                with unit_of_work():
                    what()
            except Collision as collision:
                return collision
            finally:
                db.session.remove()
        return None

    db.session.remove()
    if db.engine.dialect.name == "sqlite":
        with ThreadPoolExecutor(len(acts)) as pool:
            return list(pool.map(act, acts))
    begun: list[Future[object]] = []
    with ThreadPoolExecutor(len(acts)) as pool, db.engine.connect() as holder, db.engine.connect() as watcher:
        watcher = watcher.execution_options(isolation_level="AUTOCOMMIT")
        holder.execute(sa.text(f"SELECT 1 FROM {table} WHERE id = {row_id} FOR UPDATE"))
        for number, what in enumerate(acts, 1):
            begun.append(pool.submit(act, what))
            until(lambda number=number: watcher.scalar(sa.text(WAITING)) == number, seconds=10)
        holder.rollback()
        return [one.result(timeout=30) for one in begun]


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [
        ("share", "close", "active"),
        ("erase", "close", "active"),
        ("check_in", "erase", "active"),
        ("check_in", "merge", "contact"),
    ],
)
def test_neither_waits_for_the_other_for_ever(app: Flask, first: str, second: str, status: str) -> None:
    scene = Scene(status)
    acts = [getattr(scene, first), getattr(scene, second)]
    assert one_behind_the_other(app, scene.convening, *acts) == [None, None]


def test_notes_are_held_before_the_promises_in_them(app: Flask, now: object) -> None:
    notes_id = typed()
    follow(notes_id)
    (item,), cleo = items(), person_named("cleo").id
    item_id = item.id

    def say_again() -> None:
        held = notes.locked(notes_id)
        section, said = the_section(notes_id, 0), LINE.replace("12 Feb", "1 Mar")
        taking.save_section(held, section, said, section.version, None)
        noting.follow_notes(held, None)

    acts = lambda: erase(people.by_id(cleo)), say_again
    assert one_behind_the_other(app, item_id, *acts, table="actions") == [None, None]


def test_what_is_shared_while_its_group_closes_stays_with_a_group_that_is_open(app: Flask) -> None:
    scene = Scene()
    one_behind_the_other(app, scene.convening, scene.share, scene.close)
    held_by = {group.id: group.status for group in showing.by_id(scene.convening).groups}
    assert held_by[scene.heir] == "active"
    assert db.session.scalars(sa.select(Rsvp.answer)).one() == "going"


def test_a_deadlock_is_told_like_any_collision(app: Flask) -> None:
    if db.engine.dialect.name == "sqlite":
        return  # it has one writer, who never waits for another
    with pytest.raises(Collision), unit_of_work():
        db.session.execute(sa.text("DO $$ BEGIN RAISE EXCEPTION 'waited' USING ERRCODE = '40P01'; END $$"))
