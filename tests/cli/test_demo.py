"""The demo city: complete, within every rule, and the same when loaded again."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from flask_security.utils import verify_password

from coop import clock
from coop.agenda.queries import standing
from coop.app import create_app
from coop.cli.demo.city import ZONE
from coop.cli.demo.command import prepare
from coop.cli.demo.convenings import UNCLOSED
from coop.cli.demo.entrance import PASSWORD, how_to_enter
from coop.convenings.models.answer import AccessNeed, Invitation, Reply, Rsvp
from coop.convenings.models.attendance import Attendance
from coop.convenings.models.convening import Convening, Question
from coop.convenings.models.feed import Feed
from coop.convenings.queries.arrivals import tally
from coop.convenings.queries.seats import seats
from coop.database import Model, db
from coop.groups.models import Group
from coop.groups.queries.belonging import viewer_of
from coop.loop.queries import adopted, health
from coop.network.queries import the_network
from coop.notes.queries import missed
from coop.organizations.models import Organization
from coop.outbox.models import Letter
from coop.people.models import Person
from coop.people.queries import by_email
from coop.permissions import NOBODY
from coop.places.models import Place
from coop.statements import queries as statements
from tests.cli.typed import typed
from tests.conftest import settings_for
from tests.databases import Databases

CAST = ("ada", "ben", "cleo", "dov", "ines")


@pytest.fixture(scope="module")
def loaded(
    shared_app: Flask, databases: Databases, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Flask]:
    """An app whose database, which had another network, holds the demo city."""
    app = create_app(settings_for(databases.copy(databases.furnished), tmp_path_factory.mktemp("demo")))
    assert typed(app, "demo", "--anew").exit_code == 0
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def city(loaded: Flask) -> Iterator[Flask]:
    """The same, with a context to look into it."""
    with loaded.app_context():
        yield loaded


def count(model: type[Model], *conditions: sa.ColumnElement[bool]) -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(model).where(*conditions)) or 0


def test_everybody_and_everything_is_there(city: Flask) -> None:
    assert the_network().name == "STEM Cooperative"
    assert (count(Place), count(Organization), count(Group)) == (77, 47, 10)
    assert count(Person) >= 110
    assert count(Convening) >= 90
    assert count(Rsvp) > 2_000
    assert all(count(kind) for kind in (Invitation, Question, Reply, AccessNeed))
    states = set(db.session.scalars(sa.select(Convening.state).distinct()))
    assert states == {"draft", "published", "cancelled", "held"}


def test_no_seat_is_given_twice_and_whoever_waits_waits_for_a_full_one(city: Flask) -> None:
    for convening in db.session.scalars(sa.select(Convening)):
        for count_of in seats(convening).values():
            assert count_of.capacity is None or count_of.taken <= count_of.capacity
            assert not count_of.waiting or count_of.taken == count_of.capacity


def test_the_line_is_numbered_in_the_order_people_came(city: Flask) -> None:
    waiting = (
        sa.select(Rsvp).where(Rsvp.answer == "waitlisted").order_by(Rsvp.convening_id, Rsvp.number_in_line)
    )
    rows = list(db.session.scalars(waiting))
    assert rows
    for one, next_one in zip(rows, rows[1:], strict=False):
        if one.convening_id == next_one.convening_id:
            assert one.number_in_line + 1 == next_one.number_in_line  # type: ignore[operator]
            assert one.answered_at < next_one.answered_at
    last = {row.convening_id: row.number_in_line for row in rows}
    held = sa.select(Convening.id, Convening.last_in_line).where(Convening.last_in_line > 0)
    given = {row.id: row.last_in_line for row in db.session.execute(held)}
    assert all(number <= given[convening_id] for convening_id, number in last.items())


def test_drafts_leave_no_trace_and_past_ones_were_held(city: Flask) -> None:
    drafts = sa.select(Convening.id).where(Convening.state == "draft")
    assert count(Rsvp, Rsvp.convening_id.in_(drafts)) == 0
    assert count(Invitation, Invitation.convening_id.in_(drafts)) == 0
    for convening in db.session.scalars(
        sa.select(Convening).where(Convening.state.in_(("published", "held")))
    ):
        assert (convening.state == "held") is (convening.is_past and convening.slug != UNCLOSED)


def test_people_came_and_some_are_arriving(city: Flask) -> None:
    assert count(Attendance, Attendance.state == "confirmed") > 600
    assert count(Attendance, Attendance.state == "absent") > 100
    statement = sa.select(Convening).where(Convening.state == "published", Convening.starts_at <= clock.now())
    now, unclosed = sorted(db.session.scalars(statement), key=lambda one: one.is_past)
    assert (now.is_past, unclosed.slug) == (False, UNCLOSED)
    assert tally(now).walk_ins == 2
    assert 0 < tally(unclosed).people < tally(unclosed).expected


def test_its_feeds_are_joined(city: Flask) -> None:
    assert count(Feed) > 2
    assert count(Feed, Feed.body.is_(None)) == 0


def test_what_was_said_comes_back(city: Flask) -> None:
    today = clock.today(ZONE)
    lately = health.Period(today - timedelta(days=80), today, ZONE)
    parts = {figure: health.share(figure, lately).part for figure in ("noted", "reported", "from_loop")}
    assert parts["noted"] >= 8
    assert parts["reported"] >= 5
    assert parts["from_loop"] >= 11


def test_what_holds_was_decided_at_a_convening(city: Flask) -> None:
    agenda = standing.in_force()
    assert agenda
    of_agenda = adopted.of_versions(NOBODY, [agenda.version.id]).values()
    said = [row.id for row in statements.in_force() if row.statement.kind in ("mission", "pillar")]
    of_statements = adopted.of_revisions(NOBODY, said).values()
    assert (len(of_agenda), len(of_statements)) == (1, 4)
    assert all(adoption.outcome_id for adoption in (*of_agenda, *of_statements))


def test_cleo_missed_something(city: Flask) -> None:
    cleo = by_email("cleo@coop.example")
    assert cleo
    group_id = db.session.scalar(sa.select(Group.id).where(Group.slug == "austin-table"))
    found = missed.since_last_came(viewer_of(cleo), group_id or 0)
    assert found.decisions
    assert found.mine


def test_letters_tell_only_of_what_is_to_come(city: Flask) -> None:
    held = sa.select(Convening.id).where(Convening.state == "held")
    assert count(Letter) > 0
    assert count(Letter, Letter.subject_kind == "convening", Letter.subject_id.in_(held)) == 0


def test_the_cast_can_enter_with_the_password_that_is_said(city: Flask) -> None:
    assert PASSWORD in how_to_enter()
    for name in CAST:
        person = by_email(f"{name}@coop.example")
        assert person
        assert person.has_account
    ada = by_email("ada@coop.example")
    with city.test_request_context():
        assert ada
        assert verify_password(PASSWORD, ada.password or "")


def test_loaded_again_it_stays_as_it_is(city: Flask) -> None:
    before = (count(Rsvp), count(Letter), count(Convening))
    result = typed(city, "demo")
    assert "Enter as ada@, ben@, cleo@, dov@ or ines@coop.example" in result.output
    db.session.rollback()
    assert (count(Rsvp), count(Letter), count(Convening)) == before


def test_another_network_is_never_touched_without_being_told(app: Flask) -> None:
    result = typed(app, "demo")
    assert result.exit_code == 1
    assert "This database belongs to STEM Cooperative. Use --anew" in result.output
    assert prepare() == "STEM Cooperative"
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Convening)) == 0
    assert how_to_enter() == ""


def test_production_never_gets_the_demo(tmp_path: Path, app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = app.config["SETTINGS"]
    monkeypatch.setitem(app.config, "SETTINGS", type(settings)(**{**vars(settings), "mode": "production"}))
    result = typed(app, "demo", "--anew")
    assert result.exit_code == 1
    assert "COOP_MODE=development" in result.output
