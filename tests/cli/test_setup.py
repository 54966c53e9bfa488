"""An empty network is named once, and changed only when asked to."""

import sqlalchemy as sa
from flask import Flask

from coop.database import db, unit_of_work
from coop.network.models import Network
from coop.network.queries import the_network
from coop.outbox.models import Letter
from coop.people.queries import by_email
from coop.places.queries import listed
from tests.cli.typed import typed

NAMED = (
    "setup", "--name", "River Network", "--city", "Chicago", "--zone", "America/Chicago",
    "--sender-name", "River Network", "--sender", "Letters@River.example", "--staff", "ada@river.example",
)  # fmt: skip


def without_network() -> None:
    """As it is after `coop db upgrade`."""
    with unit_of_work():
        db.session.execute(sa.delete(Network))


def test_a_new_network_has_a_name_areas_terms_and_an_invited_first_staff(app: Flask) -> None:
    without_network()
    result = typed(app, *NAMED)
    assert result.exit_code == 0
    assert "River Network is ready." in result.output
    db.session.rollback()
    assert (the_network().name, the_network().sender_address) == ("River Network", "letters@river.example")
    assert len(listed()) == 77
    ada = by_email("ada@river.example")
    assert ada
    assert (ada.is_staff, ada.status) == (True, "invited")
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Letter)) == 1


def test_what_is_not_given_is_asked_for(app: Flask) -> None:
    without_network()
    result = typed(
        app, "setup", answers="Lake Network\nDuluth\nAmerica/Chicago\n\nl@lake.example\nada@lake.example\n"
    )
    assert result.exit_code == 0
    db.session.rollback()
    network = the_network()
    assert (network.name, network.city, network.sender_name) == ("Lake Network", "Duluth", "Lake Network")
    assert listed() == []


def test_a_network_that_has_a_name_is_not_changed_by_accident(app: Flask) -> None:
    result = typed(app, *NAMED)
    assert result.exit_code == 1
    assert (
        "This database has a network already: STEM Cooperative. Use --change to change it." in result.output
    )


def test_a_change_keeps_what_is_not_mentioned(app: Flask) -> None:
    result = typed(app, "setup", "--change", "--zone", "America/Denver", "--no-chicago")
    assert result.output == "STEM Cooperative was changed.\n"
    db.session.rollback()
    network = the_network()
    assert (network.timezone, network.name, network.city) == ("America/Denver", "STEM Cooperative", "Chicago")
