"""Requests in each state, and the letters about them read as their receiver would."""

import re
from typing import Any

import sqlalchemy as sa

from coop.database import db, unit_of_work
from coop.membership_requests import queries
from coop.membership_requests.mail import LETTERS
from coop.membership_requests.models import MembershipRequest
from coop.membership_requests.operations import asking
from coop.membership_requests.operations.asking import RequestFields
from coop.organizations.models import Organization
from coop.outbox.letters import Draft, Dropped
from coop.outbox.models import Letter
from coop.outbox.rendering import words
from tests.makers import term


def fields(**values: Any) -> RequestFields:
    """Everything that a request of an organization needs."""
    usual: dict[str, Any] = {
        "name": "Nia Brooks",
        "title": "Director",
        "organization_name": "Westside Makers",
        "sector_id": term("sector", "community_based_organization").id,
        "description": "A workshop for everybody.",
        "motivation": "To learn from others.",
        "website": "https://westside.example",
        "street": "100 N Central Ave",
    }
    return RequestFields(**usual | values)


def begun(
    kind: str = "organization", organization: Organization | None = None, **values: Any
) -> MembershipRequest:
    """A draft; call it inside a unit of work."""
    address = values.pop("address", "nia@westside.example")
    request = asking.begin(kind, address, fields(**values), locale=values.pop("locale", "en"))
    if organization:
        asking.choose(request, organization)
    return request


def sent(kind: str = "organization", organization: Organization | None = None, **values: Any) -> int:
    """The number of one that lies before those who decide; saved."""
    with unit_of_work():
        request = begun(kind, organization, **values)
        asking.submit(request, is_proven=True)
        return request.id


def one(request_id: int) -> MembershipRequest:
    """The request as it was saved."""
    db.session.rollback()
    db.session.expire_all()
    found = queries.by_id(request_id)
    assert found
    return found


def letters(kind: str) -> list[Letter]:
    """Letters of one kind, oldest first."""
    db.session.rollback()
    named = f"membership_requests.{kind}"
    return list(db.session.scalars(sa.select(Letter).where(Letter.kind == named).order_by(Letter.id)))


def text_of(letter: Letter) -> str:
    """What the receiver reads, subject first; both texts are written."""
    draft = LETTERS[letter.kind].write(letter)
    assert isinstance(draft, Draft), draft
    written = words(draft)
    assert "{{" not in written.html
    return f"{written.title}\n{written.text}"


def is_dropped(letter: Letter) -> bool:
    """Whether it is not sent after all."""
    return isinstance(LETTERS[letter.kind].write(letter), Dropped)


def path_in(letter: Letter) -> str:
    """The path of the first address in a letter."""
    found = re.search(r"http://coop\.test(/\S+)", text_of(letter))
    assert found
    return found.group(1)
