"""Backbone staff are named on the command line."""

import sqlalchemy as sa
from flask import Flask

from coop.database import db
from coop.outbox.models import Letter
from coop.people.queries import by_email
from tests.cast import person_named
from tests.cli.typed import typed


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
