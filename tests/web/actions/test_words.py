"""Whose word a commitment waits for, in the browser."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from coop.actions.operations import pledging
from coop.database import db, unit_of_work
from coop.organizations.models import Organization
from tests.actions.made import agenda, commitment, the
from tests.cast import early_childhood, person_named
from tests.visits import Visitor

Browser = Callable[[str], Visitor]


def text(browser: Visitor, path: str) -> str:
    response = browser.get(path)
    assert response.status_code == 200
    return response.text.replace("\xa0", " ")


def test_an_admin_is_asked_at_home_and_agrees_where_leads_cannot(as_: Browser, now: Any) -> None:
    agenda()
    dov_s = str(make_museum())
    sent = as_("ben").send(
        "/actions/new",
        "/actions",
        title="Open on Mondays",
        organization=dov_s,
        group=str(early_childhood().id),
        due_on="2027-03-01",
        is_agreed="y",
    )
    address = sent.location
    ben, dov, eve = as_("ben"), as_("dov"), as_("eve")
    assert "Only members see it until Lakeside Museum agrees" in text(ben, address)
    assert ben.send(address, f"{address}/state", state="agreed", version="1").status_code == 403
    assert eve.get(address).status_code == 404
    assert "Does Lakeside Museum agree?" in text(dov, "/")
    assert dov.send(address, f"{address}/state", state="agreed").status_code == 303
    assert "Does Lakeside Museum agree?" not in text(dov, "/")
    assert "Lakeside Museum" in text(eve, address)


def test_a_part_that_was_proposed_waits_for_its_organization(as_: Browser, now: Any) -> None:
    made = commitment(measure="hours", visibility="public")
    with unit_of_work():
        pledging.give(the(made), make_museum(), person_named("ben").id, amount=Decimal(20))
    page, dov = f"/actions/{made}", as_("dov")
    assert "Lakeside Museum" not in text(as_("eve"), page)
    assert "We agree" in text(dov, page)
    assert "We agree" not in text(as_("ben"), page)
    assert dov.send(page, f"{page}/pledge/{make_museum()}/agreement").status_code == 303
    assert "20 hours" in text(as_("eve"), page)


def make_museum() -> int:
    """The organization that Dov administers."""
    person_named("dov")
    return db.session.scalars(sa.select(Organization.id).where(Organization.name == "Lakeside Museum")).one()
