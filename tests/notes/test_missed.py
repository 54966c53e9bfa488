"""What somebody missed in a group; forgetting somebody where notes mention them."""

from datetime import date, datetime, timedelta

import pytest

from coop.database import db, unit_of_work
from coop.groups.queries import belonging
from coop.notes.operations import agreeing, concluding, forgetting, taking
from coop.notes.operations.concluding import OutcomeFields
from coop.notes.queries import missed
from tests.cast import early_childhood, person_named
from tests.conftest import NOON
from tests.convenings.postroom import the
from tests.notes.meeting import bodies, circulated, held, opened, the_notes, the_section

pytestmark = pytest.mark.usefixtures("now")


def met(days_ago: int, *outcomes: OutcomeFields, present: tuple[str, ...] = ()) -> int:
    begin = NOON - timedelta(days=days_ago)
    times: dict[str, datetime] = {"starts_at": begin, "ends_at": begin + timedelta(hours=1)}
    notes_id = opened(held("One", present=present, **times))
    with unit_of_work():
        notes, section = the_notes(notes_id), the_section(notes_id, 0)
        convening = the(notes.convening_id)
        taking.save_section(notes, section, "We met", 0, None)
        for fields in outcomes:
            concluding.add_outcome(notes, section, convening, fields, None)
        agreeing.circulate(notes, 7, None)
    return notes_id


def missed_by(name: str) -> missed.Missed:
    group = early_childhood().id
    db.session.rollback()
    return missed.since_last_came(belonging.viewer_of(person_named(name)), group)


def test_what_was_decided_before_one_last_came_is_not_missed(app) -> None:
    cleo = person_named("cleo").id
    promise = OutcomeFields("commitment", "Call them", person_id=cleo, due_on=date(2027, 3, 1))
    met(30, OutcomeFields("decision", "Old"), present=("cleo",))
    met(20, OutcomeFields("decision", "New"), promise, present=("ben",))
    of_cleo = missed_by("cleo")
    assert of_cleo.since == NOON - timedelta(days=30)
    assert [each.text for each in of_cleo.decisions] == ["New"]
    assert [each.text for each in of_cleo.mine] == ["Call them"]
    assert len(of_cleo.convenings) == 1
    of_ben = missed_by("ben")
    assert (of_ben.decisions, of_ben.mine, of_ben.convenings) == ([], [], [])


def test_whoever_never_came_missed_what_there_is_and_others_read_nothing_of_the_group(app) -> None:
    met(20, OutcomeFields("decision", "New"))
    assert missed_by("cleo").since is None
    assert [each.text for each in missed_by("cleo").decisions] == ["New"]
    assert missed_by("dov").decisions == []


def test_mentions_of_one_who_was_erased_are_forgotten(app) -> None:
    cleo, dov = person_named("cleo").id, person_named("dov").id
    notes_id = circulated(body=f"[@Cleo Ramos](/people/{cleo}) and [@Dov Adler](/people/{dov}) spoke.")
    with unit_of_work():
        forgetting.forget_mentions(cleo, "Cleo")
    assert bodies(notes_id) == [f"erased person and [@Dov Adler](/people/{dov}) spoke."]
