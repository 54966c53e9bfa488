"""The agenda line by line, and the agenda with which a group usually begins."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest

from coop.convenings.models.convening import AgendaItem
from coop.convenings.operations import arranging, templating
from coop.convenings.operations.arranging import LineFields
from coop.convenings.queries import agenda, showing
from coop.database import db, unit_of_work
from coop.refusal import Refusal
from tests.cast import early_childhood, person_named
from tests.convenings.postroom import the
from tests.makers import START, make_convening

pytestmark = pytest.mark.usefixtures("now")


def planned(*titles: str, **values: object) -> int:
    group = early_childhood()
    with unit_of_work():
        convening = make_convening("Open house", groups=(group,), **values)
        for title in titles:
            arranging.add_line(convening, LineFields(title, minutes=10), None)
        return int(convening.id)


def titles(convening_id: int) -> list[str]:
    db.session.rollback()
    return [item.title for item in showing.agenda(convening_id)]


def move(convening_id: int, title: str, place: int) -> None:
    with unit_of_work():
        item = next(each for each in showing.agenda(convening_id) if each.title == title)
        arranging.move_line(the(convening_id), item, place)


def line(convening_id: int, title: str) -> AgendaItem:
    return next(each for each in showing.agenda(convening_id) if each.title == title)


def test_a_line_says_its_kind_and_who_brings_it_in(app) -> None:
    convening_id, cleo = planned("Welcome"), person_named("cleo").id
    with unit_of_work():
        arranging.edit_line(
            the(convening_id),
            line(convening_id, "Welcome"),
            LineFields(" Share  it ", "share_out", 5, cleo),
            None,
        )
    item = line(convening_id, "Share it")
    assert (item.kind, item.minutes, item.presenter.name) == ("share_out", 5, "Cleo Ramos")
    assert [person.name for person in agenda.presenters(convening_id)] == ["Ben Okafor", "Cleo Ramos"]


def test_a_moved_line_stands_where_it_was_put_and_the_others_close_up(app) -> None:
    convening_id = planned("One", "Two", "Three")
    move(convening_id, "Three", 1)
    assert titles(convening_id) == ["Three", "One", "Two"]
    move(convening_id, "Three", 2)
    assert titles(convening_id) == ["One", "Three", "Two"]
    move(convening_id, "One", 99)
    assert titles(convening_id) == ["Three", "Two", "One"]


def test_two_who_move_at_once_leave_an_order(app) -> None:
    convening_id, start = planned("One", "Two", "Three"), Barrier(2)

    def at_once(title: str) -> None:
        with app.app_context():
            start.wait()
            move(convening_id, title, 1)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(at_once, ["Two", "Three"]))
    db.session.rollback()
    assert sorted(item.position for item in showing.agenda(convening_id)) == [0, 1, 2]


def test_a_removed_line_is_gone_but_what_was_proposed_is_kept_as_withdrawn(app) -> None:
    convening_id = planned("One", "Two")
    with unit_of_work():
        line(convening_id, "Two").proposed_at = START
    with unit_of_work():
        for title in ("One", "Two"):
            arranging.remove_line(the(convening_id), line(convening_id, title), None)
    assert titles(convening_id) == []
    assert [(item.title, item.state) for item in db.session.query(AgendaItem)] == [("Two", "withdrawn")]


def test_a_line_is_carried_once_to_the_next_convening_of_the_group(app) -> None:
    now = planned("Bus passes")
    with pytest.raises(Refusal, match="No next convening"), unit_of_work():
        arranging.carry_line(the(now), line(now, "Bus passes"), None)
    later = planned(
        "Welcome", starts_at=START + timedelta(days=30), ends_at=START + timedelta(days=30, hours=1)
    )
    with unit_of_work():
        arranging.carry_line(the(now), line(now, "Bus passes"), None)
    assert titles(later) == ["Welcome", "Bus passes"]
    assert agenda.carried(now) == {line(now, "Bus passes").id}
    with pytest.raises(Refusal, match="already"), unit_of_work():
        arranging.carry_line(the(now), line(now, "Bus passes"), None)


def test_the_agenda_of_a_cancelled_convening_stays(app) -> None:
    convening_id = planned("One")
    with unit_of_work():
        the(convening_id).state = "cancelled"
    with pytest.raises(Refusal, match="cancelled"), unit_of_work():
        arranging.add_line(the(convening_id), LineFields("Two"), None)


def test_a_group_begins_with_its_usual_lines(app) -> None:
    first, second = planned("Welcome", "Round"), planned("Welcome")
    with pytest.raises(Refusal, match="no lines"), unit_of_work():
        templating.keep_template(early_childhood(), the(planned()), None)
    with unit_of_work():
        assert templating.keep_template(early_childhood(), the(first), None) == 2
    with unit_of_work():
        assert templating.use_template(the(second), early_childhood(), None) == 1
    assert titles(second) == ["Welcome", "Round"]
    assert line(second, "Round").minutes == 10
