"""Writing a request, proving the address, sending it, taking it back."""

import secrets
from dataclasses import asdict, dataclass
from typing import Any

from coop import clock
from coop.database import db
from coop.history import operations as history
from coop.membership_requests import mail, queries
from coop.membership_requests.models import EDITABLE, OPEN, UNSENT, MembershipRequest
from coop.organizations.models import Organization
from coop.organizations.queries import belonging
from coop.people.addresses import normalised
from coop.people.models import Person
from coop.refusal import Refusal
from coop.wording import gettext as _


@dataclass(frozen=True)
class RequestFields:
    """What people fill in; how much of it is asked depends on the kind."""

    name: str
    title: str = ""
    organization_name: str = ""
    sector_id: int | None = None
    place_id: int | None = None
    street: str = ""
    website: str = ""
    description: str = ""
    motivation: str = ""
    reply: str = ""


def begin(
    kind: str,
    address: str,
    fields: RequestFields,
    *,
    locale: str = "",
    person: Person | None = None,
    has_letter: bool = True,
) -> MembershipRequest:
    """Keep a first draft, and send a letter with its own link to the address (not if it is sent at once).

    Refuses what cannot be a mail address.
    """
    now = clock.now()
    request = MembershipRequest(
        key=secrets.token_urlsafe(18),
        kind=kind,
        email=normalised(address),
        person_id=person.id if person else None,
        locale=locale,
        created_at=now,
        changed_at=now,
        **asdict(fields),
    )
    db.session.add(request)
    db.session.flush()
    record(request, "begun", was="")
    if has_letter:
        mail.kept(request)
    return request


def save(request: MembershipRequest, fields: RequestFields) -> None:
    """Keep what was filled in so far. Refuses when staff have it already."""
    request = held(request, *EDITABLE)
    for name, value in asdict(fields).items():
        setattr(request, name, value)
    request.changed_at = clock.now()


def choose(
    request: MembershipRequest, organization: Organization | None, *, actor_id: int | None = None
) -> None:
    """It is this organization of the directory, or none of them.

    Whoever names a member asks to belong to it; to any other, that it joins.
    """
    request = held(request, *EDITABLE, *OPEN)
    if request.kind == "family":
        raise Refusal(_("A family joins as persons, without an organization."))
    request.organization_id = organization.id if organization else None
    request.kind = "belonging" if organization and organization.status == "member" else "organization"
    request.organization_name = organization.name if organization else request.organization_name
    facts = {"organization_id": request.organization_id}
    record(request, "organization chosen", was=request.state, actor_id=actor_id, facts=facts)
    db.session.flush()
    db.session.expire(request, ["organization"])


def submit(request: MembershipRequest, *, is_proven: bool) -> None:
    """Send it, or first a letter to prove the address.

    Refuses one that lacks something, one that was sent, and a second one for the same.
    """
    request = held(request, *EDITABLE)
    missing = what_is_missing(request)
    if missing:
        raise Refusal(_("Please fill in first: %(fields)s.", fields=", ".join(missing.values())))
    if queries.is_asked_already(request):
        raise Refusal(_("You asked this already. The letter you got then has the link to it."))
    if request.kind == "belonging" and _belongs_already(request):
        raise Refusal(_("You belong to this organization already."))
    if is_proven:
        _send(request)
    else:
        _move(request, "unconfirmed", "waits for its address")
        mail.confirm(request)


def needed(request: MembershipRequest) -> dict[str, str]:
    """The questions without whose answers nobody can decide: field → what it is called in a sentence."""
    fields = {"name": _("your name")}
    if request.kind == "organization" and request.organization_id is None:
        fields |= {
            "organization_name": _("the name of the organization"),
            "sector_id": _("the sector"),
            "description": _("what it does"),
        }
    if request.kind != "belonging":
        fields["motivation"] = _("why you want to join")
    if request.state == "needs_info":
        fields["reply"] = _("your answer")
    return fields


def what_is_missing(request: MembershipRequest) -> dict[str, str]:
    """Those of them that are empty."""
    return {name: words for name, words in needed(request).items() if not getattr(request, name)}


def withdraw(request: MembershipRequest) -> None:
    """The one who asked takes it back. Refuses when it was decided."""
    _move(held(request, *EDITABLE, *OPEN), "withdrawn", "withdrawn")


def _send(request: MembershipRequest) -> None:
    request.submitted_at = clock.now()
    _move(request, "submitted", "sent")
    mail.received(request)
    mail.arrived(request)


def _belongs_already(request: MembershipRequest) -> bool:
    organization_id, person_id = request.organization_id, request.person_id
    return bool(person_id and organization_id and belonging.affiliation(person_id, organization_id))


def held(request: MembershipRequest, *states: str) -> MembershipRequest:
    """The request as it is once its row is held. Refuses one that is in no such state any more."""
    request = queries.locked(request.id)
    if request.state in states:
        return request
    if request.state in OPEN:
        raise Refusal(_("This request was sent already, so it cannot be changed now."))
    if request.state in UNSENT:
        raise Refusal(_("This request was not sent yet."))
    raise Refusal(_("This request was decided or ended already. Load the page to see how."))


def _move(request: MembershipRequest, state: str, act: str) -> None:
    was, request.state, request.changed_at = request.state, state, clock.now()
    record(request, act, was=was, actor_id=request.person_id)


def record(
    request: MembershipRequest,
    act: str,
    *,
    was: str,
    actor_id: int | None = None,
    facts: dict[str, Any] | None = None,
) -> None:
    """Write down what happened to it; words that may tell of a person stay in its own row."""
    history.record(
        "membership_request",
        request.id,
        act,
        actor_id=actor_id,
        from_state=was,
        to_state=request.state,
        facts=facts,
    )
