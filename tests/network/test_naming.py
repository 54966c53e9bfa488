"""The one network of a deployment."""

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from coop.database import db, unit_of_work
from coop.network import operations, queries
from coop.network.models import Network

NAMES = {
    "name": "Lake City",
    "timezone": "America/Detroit",
    "sender_name": "Lake",
    "sender_address": "a@lake.test",
}


def unname() -> None:
    """Take the network's row away."""
    with unit_of_work():
        db.session.execute(sa.delete(Network))


def test_before_anybody_named_it_pages_have_something_to_show(app):
    unname()
    assert not queries.is_named()
    assert queries.the_network().name == "Cooperative"
    assert queries.the_network().languages == ["en", "es"]


def test_naming_it_makes_its_row(app):
    unname()
    with unit_of_work():
        operations.name_network(**NAMES, languages=["es"])
    assert queries.is_named()
    assert (queries.the_network().name, queries.the_network().languages) == ("Lake City", ["es"])


def test_naming_it_again_changes_the_same_row(app):
    with unit_of_work():
        operations.name_network(**NAMES)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Network)) == 1
    assert queries.the_network().timezone == "America/Detroit"


def test_there_is_never_a_second_one(app):
    with pytest.raises(IntegrityError), unit_of_work():
        db.session.add(Network(id=2, languages=["en"], **NAMES))
