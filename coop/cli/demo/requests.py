"""Loads who asks to join, in each state, by the same operations that people use."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from coop import clock
from coop.cli.demo.city import ADA, City
from coop.cli.demo.files import read
from coop.membership_requests.models import UNSENT, MembershipRequest
from coop.membership_requests.operations import asking, deciding
from coop.membership_requests.operations.asking import RequestFields

LOOKED_AT_AFTER = timedelta(days=1)


@contextmanager
def days_ago(number: float) -> Iterator[None]:
    """The clock as it stood so many days ago."""
    held = clock.held.set(clock.now() - timedelta(days=number))
    try:
        yield
    finally:
        clock.held.reset(held)


def load_requests(city: City) -> None:
    """Everybody who stands at the door."""
    for row in read("requests"):
        with days_ago(row["days_ago"]):
            request = _asked(row, city)
        with days_ago(row["days_ago"] / 2):
            _answered(request, row, city.people[ADA].id)


def _asked(row: dict[str, Any], city: City) -> MembershipRequest:
    plain = {name: row[name] for name in RequestFields.__dataclass_fields__ if name in row}
    plain["sector_id"] = city.terms["sector", row["sector"]].id if "sector" in row else None
    plain["place_id"] = city.places[row["place"]] if "place" in row else None
    request = asking.begin(row["kind"], row["email"], RequestFields(**plain), locale=row["locale"])
    if row["kind"] == "belonging":
        asking.choose(request, city.organizations[row["organization"]])
    if row["state"] != "draft":
        asking.submit(request, is_proven=row["state"] not in UNSENT)
    return request


def _answered(request: MembershipRequest, row: dict[str, Any], by_id: int) -> None:
    if row["state"] == "under_review":
        deciding.take_up(request, by_id)
    elif row["state"] == "needs_info":
        deciding.ask_more(request, row["words"], by_id)
    elif row["state"] == "declined":
        deciding.decline(request, row["words"], by_id)
    elif row["state"] == "approved":
        deciding.approve(request, by_id)
