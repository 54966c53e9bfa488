"""A program that fetches feeds, and what there is to fetch."""

import pytest

from coop.convenings import ical
from coop.convenings.models.convening import Convening
from coop.database import db, unit_of_work
from tests.cast import early_childhood
from tests.makers import make_convening, make_place


@pytest.fixture
def fetch(app, now):
    """A bare client: `fetch(path, **headers)`."""

    def get(path, **headers):
        client = app.test_client(use_cookies=False)
        return client.get(path, headers={name.replace("_", "-"): value for name, value in headers.items()})

    return get


@pytest.fixture
def night(app, now) -> Convening:
    """A public convening of a group, at a place."""
    group = early_childhood()
    with unit_of_work():
        place = make_place("Austin")
        convening = make_convening("Night at the museum", (db.session.merge(group),), place_id=place.id)
        ical.refresh(convening)
    return convening
