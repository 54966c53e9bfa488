"""Backbone staff are named on the command line."""

import sqlalchemy as sa
from flask import Flask

from coop.database import db, unit_of_work
from coop.keys.queries import has_second_step
from coop.outbox.models import Letter
from coop.people.queries import by_email
from tests.cast import person_named
from tests.cli.typed import typed
from tests.makers import make_passkey


def test_somebody_new_is_invited_by_letter(app: Flask) -> None:
    result = typed(app, "staff", "add", "Zoe@New.example", "--name", "Zoe Nguyen")
    assert result.exit_code == 0
    assert "zoe@new.example is backbone staff now. An invitation is on its way by letter." in result.output
    db.session.rollback()
    zoe = by_email("zoe@new.example")
    assert zoe
    assert (zoe.is_staff, zoe.name, zoe.status) == (True, "Zoe Nguyen", "invited")
    assert db.session.scalar(sa.select(Letter.person_id)) == zoe.id


def test_a_member_becomes_staff_at_once(app: Flask) -> None:
    person_named("ben")
    assert typed(app, "staff", "add", "ben@coop.test").output == "ben@coop.test is backbone staff now.\n"
    db.session.rollback()
    ben = by_email("ben@coop.test")
    assert ben
    assert ben.is_staff


def test_a_lost_second_step_is_taken_away_without_anybody_elses_help(app: Flask) -> None:
    person_named("ada")
    assert "has no second step" in typed(app, "staff", "reset", "ada@coop.test").output
    with unit_of_work():
        make_passkey(person_named("ada"))
    assert "enters by letter alone now" in typed(app, "staff", "reset", "ADA@coop.test").output
    db.session.rollback()
    assert not has_second_step(person_named("ada").id)
    assert "Nobody here has the address" in typed(app, "staff", "reset", "nobody@coop.test").output
