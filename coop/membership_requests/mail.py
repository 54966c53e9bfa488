"""The letters about a request: to the one who asks, and to those who decide."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from coop import links
from coop.membership_requests import news, queries
from coop.membership_requests.models import EDITABLE, UNSENT, MembershipRequest
from coop.network.queries import the_network
from coop.outbox.letters import Draft, Dropped, LetterKind
from coop.outbox.models import Letter
from coop.outbox.operations import post
from coop.people import queries as people
from coop.people.models import SignInLink

GONE = Dropped("the request is gone or went on")


def kept(request: MembershipRequest) -> None:
    """A draft was begun: the way back to it."""
    _to_asker("kept", request)


def confirm(request: MembershipRequest) -> None:
    """Whoever reads at the address says whether it is really sent."""
    _to_asker("confirm", request)


def received(request: MembershipRequest) -> None:
    """It lies before those who decide."""
    _to_asker("received", request)


def asked(request: MembershipRequest) -> None:
    """Something is missing or not plain."""
    _to_asker("asked", request)
    news.tell_asker("membership_requests.asked", request)


def approved(request: MembershipRequest, link: SignInLink | None) -> None:
    """Yes, with the way in for those who have no account."""
    _to_asker("approved", request, {"link_id": link.id if link else None})
    news.tell_asker("membership_requests.approved", request)


def declined(request: MembershipRequest) -> None:
    """No, and why."""
    _to_asker("declined", request)
    news.tell_asker("membership_requests.declined", request)


def expired(request: MembershipRequest) -> None:
    """Nobody answered, so it ended."""
    _to_asker("expired", request)


def arrived(request: MembershipRequest) -> None:
    """Tell those who decide."""
    subject = ("membership_request", request.id)
    post("membership_requests.arrived", audience="deciders", subject=subject)
    news.tell_deciders(request)


def _to_asker(letter: str, request: MembershipRequest, facts: dict[str, Any] | None = None) -> None:
    post(
        f"membership_requests.{letter}",
        address=request.email,
        subject=("membership_request", request.id),
        facts=facts,
    )


def _telling(letter: str, *states: str) -> Callable[[Letter], Draft | Dropped]:
    def write(due: Letter) -> Draft | Dropped:
        request = queries.by_id(due.subject_id)
        if request is None or request.state not in states or not request.email:
            return GONE
        return _to(request, letter)

    return write


def _to(request: MembershipRequest, letter: str, **values: Any) -> Draft:
    return _draft(letter, request, address=request.email, name=request.name, locale=request.locale, **values)


def _write_approved(due: Letter) -> Draft | Dropped:
    request = queries.by_id(due.subject_id)
    if request is None or request.state != "approved":
        return GONE
    link = people.link(due.facts.get("link_id"))
    entrance = links.sign_in(link.key) if link and people.is_open(link) else ""
    values = {"entrance": entrance, "until": link.expires_at if link and entrance else None}
    return _to(request, "approved", **values)


def _deciders(due: Letter) -> list[int]:
    request = queries.by_id(due.subject_id)
    return queries.deciders_of(request) if request and request.can_be_decided else []


def _write_arrived(due: Letter) -> Draft | Dropped:
    request, person = queries.by_id(due.subject_id), people.by_id(due.person_id or 0)
    if request is None or not request.can_be_decided or person is None or not person.email:
        return GONE
    if person.id not in queries.deciders_of(request):
        return Dropped("they do not decide this any more")
    desk = links.decision(request.id)
    draft = _draft(
        "arrived", request, address=person.email, name=person.name, locale=person.locale, desk=desk
    )
    return replace(draft, letters_url=links.letters(person.id))


def _draft(
    letter: str, request: MembershipRequest, *, address: str, name: str, locale: str, **values: Any
) -> Draft:
    network = the_network()
    return Draft(
        address=address,
        name=name,
        template=f"membership_requests/{letter}",
        locale=locale or network.languages[0],
        timezone=network.timezone,
        values={"asked": request, "own_page": links.membership_request(request.key), **values},
    )


LETTERS: dict[str, LetterKind] = {
    "membership_requests.kept": LetterKind(write=_telling("kept", *EDITABLE)),
    "membership_requests.confirm": LetterKind(write=_telling("confirm", *UNSENT), merges=True),
    "membership_requests.received": LetterKind(
        write=_telling("received", "submitted", "under_review"), merges=True
    ),
    "membership_requests.asked": LetterKind(write=_telling("asked", "needs_info"), merges=True),
    "membership_requests.approved": LetterKind(write=_write_approved),
    "membership_requests.declined": LetterKind(write=_telling("declined", "declined")),
    "membership_requests.expired": LetterKind(write=_telling("expired", "expired")),
    "membership_requests.arrived": LetterKind(
        write=_write_arrived, audience=_deciders, merges=True, is_bulk=True
    ),
}
