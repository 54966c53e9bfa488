"""History: added to, never changed."""

from datetime import timedelta

from coop import clock
from coop.database import unit_of_work
from coop.history import operations, queries


def test_an_entry_keeps_who_what_when_and_why(app, now):
    with unit_of_work():
        operations.record(
            "convening", 7, "cancelled", actor_id=3, from_state="published", to_state="cancelled", note="Snow"
        )
    [entry] = queries.of("convening", 7)
    assert (entry.act, entry.actor_id, entry.note, entry.at) == ("cancelled", 3, "Snow", now)
    assert (entry.from_state, entry.to_state, entry.facts) == ("published", "cancelled", {})


def test_the_newest_comes_first_and_others_are_left_out(app, now):
    with unit_of_work():
        operations.record("convening", 7, "published")
        operations.record("convening", 8, "published")
        operations.record("group", 7, "opened")
    later = clock.held.set(now + timedelta(hours=1))
    with unit_of_work():
        operations.record("convening", 7, "edited", facts={"was": "a", "is": "b"})
    clock.held.reset(later)
    assert [entry.act for entry in queries.of("convening", 7)] == ["edited", "published"]
    assert [entry.act for entry in queries.of("convening", 7, most=1)] == ["edited"]


def test_what_was_undone_leaves_no_history(app, now):
    try:
        with unit_of_work():
            operations.record("convening", 7, "published")
            raise RuntimeError("undone")
    except RuntimeError:
        pass
    assert queries.of("convening", 7) == []
