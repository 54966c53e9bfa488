"""A group that closes leaves no convening behind that nobody holds."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask

from coop.convenings import ical
from coop.convenings.operations import handing, stating
from coop.convenings.queries import feeds, of_group, showing
from coop.database import db, unit_of_work
from coop.groups.models import Group
from coop.history import queries as history
from coop.loop.operations.closing import close_group
from coop.refusal import Refusal
from tests.makers import make_convening, make_group


def groups_of(convening_id: int) -> list[str]:
    db.session.rollback()
    found = showing.by_id(convening_id)
    assert found is not None
    return [group.name for group in found.groups]


def test_another_group_takes_over_what_it_holds_alone(app: Flask, now: object) -> None:
    with unit_of_work():
        soil, water = make_group("Soil"), make_group("Water")
        coming = make_convening("Worms", groups=(soil,))
        draft = make_convening("Compost", groups=(soil,), state="draft")
        shared = make_convening("Mud", groups=(soil, water))
        called_off = make_convening("Sand", groups=(soil,), state="cancelled")
        ical.refresh(coming)
    with pytest.raises(Refusal, match="2 coming convenings or drafts"), unit_of_work():
        close_group(soil, "Done.")
    with unit_of_work():
        close_group(soil, "Done.", heir=water, actor_id=1)
    assert (groups_of(coming.id), groups_of(draft.id)) == (["Water"], ["Water"])
    assert (groups_of(shared.id), groups_of(called_off.id)) == (["Soil", "Water"], ["Soil"])
    assert db.session.get_one(Group, soil.id).status == "closed"
    assert history.of("convening", coming.id)[0].facts == {"from_group": soil.id, "to_group": water.id}
    (text,) = feeds.public_texts(f"group:{water.id}", "en")
    assert "Worms" in text.body
    assert of_group.ahead(soil.id, held_alone=True) == []


def test_a_group_with_nothing_before_it_needs_no_heir(app: Flask, now: object) -> None:
    with unit_of_work():
        group = make_group("Soil")
        close_group(group, "Done.")
    assert group.status == "closed"


def test_a_closed_group_inherits_nothing(app: Flask, now: object) -> None:
    with unit_of_work():
        soil, water = make_group("Soil"), make_group("Water", status="closed")
        make_convening(groups=(soil,))
    with pytest.raises(Refusal, match="is closed"), unit_of_work():
        close_group(soil, "Done.", heir=water)
    with pytest.raises(Refusal, match="held by this group alone"), unit_of_work():
        close_group(soil, "Done.", heir=soil)


def test_what_only_a_closed_group_holds_is_not_published_or_taken_back(app: Flask, now: object) -> None:
    with unit_of_work():
        group = make_group("Soil")
        called_off = make_convening(groups=(group,), state="cancelled")
        close_group(group, "Done.")
        draft = make_convening(groups=(group,), state="draft")
    with pytest.raises(Refusal, match="group that holds it is closed"), unit_of_work():
        stating.publish(draft, None, with_letters=False)
    with pytest.raises(Refusal, match="group that holds it is closed"), unit_of_work():
        stating.reinstate(called_off, "", None)


def test_a_convening_is_given_only_by_who_holds_it(app: Flask, now: object) -> None:
    with unit_of_work():
        soil, water, air = make_group("Soil"), make_group("Water"), make_group("Air")
        convening = make_convening(groups=(soil,))
    with pytest.raises(Refusal, match="not held by the group"), unit_of_work():
        handing.hand_to(showing.by_id(convening.id), water, air)


def test_two_groups_that_close_for_each_other_at_once_leave_one_open(app: Flask, now: object) -> None:
    with unit_of_work():
        soil, water = make_group("Soil"), make_group("Water")
        ids = [soil.id, water.id]
        convenings = [make_convening(groups=(group,)).id for group in (soil, water)]
    start = Barrier(2)

    def close(mine: int, other: int) -> str:
        with app.app_context():
            start.wait(timeout=20)
            try:
                with unit_of_work():
                    heir = db.session.get_one(Group, other)
                    close_group(db.session.get_one(Group, mine), "Done.", heir=heir)
            except Refusal:
                return "refused"
            finally:
                db.session.remove()
            return "closed"

    with ThreadPoolExecutor(2) as pool:
        outcomes = sorted(pool.map(close, ids, reversed(ids)))
    assert outcomes == ["closed", "refused"]
    db.session.rollback()
    left, gone = sorted((db.session.get_one(Group, key) for key in ids), key=lambda one: one.status)
    assert (left.status, gone.status) == ("active", "closed")
    assert all(groups_of(one) == [left.name] for one in convenings)
