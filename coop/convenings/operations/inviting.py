"""Asking people to come."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import sqlalchemy as sa

from coop import clock
from coop.convenings import mail
from coop.convenings.models.answer import Invitation
from coop.convenings.models.convening import Convening
from coop.convenings.operations.newcomers import make_contacts
from coop.convenings.queries import audience, recipients, showing
from coop.convenings.queries.audience import Guest
from coop.database import db
from coop.people.models import Person
from coop.refusal import Refusal
from coop.wording import gettext as _


@dataclass(frozen=True, slots=True)
class Shown:
    """Exactly those whom a preview said would be invited. `organizations`: for whom, where that was said.

    `newcomers`: address → name, of people nobody here knows yet.
    """

    people: tuple[int, ...] = ()
    newcomers: Mapping[str, str] = field(default_factory=dict)
    organizations: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, guests: Iterable[Guest]) -> "Shown":
        """What stands in a preview, to be signed."""
        listed = list(guests)
        return cls(
            tuple(guest.person_id for guest in listed if guest.person_id),
            {guest.email: guest.name for guest in listed if not guest.person_id},
            {
                str(guest.person_id or guest.email): guest.organization_id
                for guest in listed
                if guest.organization_id
            },
        )

    def known(self) -> dict[int, int | None]:
        """Person id → organization, of everybody; the newcomers become contacts."""
        made = make_contacts(self.newcomers)
        named = {person_id: str(person_id) for person_id in self.people}
        named |= {person_id: address for address, person_id in made.items()}
        return {person_id: self.organizations.get(key) for person_id, key in named.items()}


def invite(convening: Convening, people: Iterable[Person], by_id: int | None) -> list[int]:
    """Invite those who are not invited yet, and say who they are; published, a letter goes at once.

    Locks the convening row: somebody may be publishing it, or inviting the same people, at this moment.
    Refuses a convening that is over or cancelled.
    """
    convening = _open(convening)
    known = set(recipients.invited_ids(convening.id))
    return _ask(convening, {person.id: None for person in people if person.id not in known}, by_id)


def invite_as_shown(convening: Convening, shown: Shown, by_id: int | None) -> int:
    """Invite those a preview showed, as far as they are still new to it; how many.

    Whoever was invited, answered or asked for quiet since then is left out, so it may be sent twice.
    """
    convening = _open(convening)
    known = shown.known()
    fresh = audience.still_fresh(convening.id, known)
    return len(_ask(convening, {key: known[key] for key in sorted(fresh)}, by_id))


def invite_waiting(convening: Convening, by_id: int | None) -> None:
    """Send the letters to everyone who was put on the list while it was a draft: they are invited today."""
    on_the_list = sa.update(Invitation).where(Invitation.convening_id == convening.id)
    db.session.execute(on_the_list.values(invited_at=clock.now()))
    mail.invited(convening.id, recipients.invited_ids(convening.id), by_id)


def _open(convening: Convening) -> Convening:
    convening = showing.locked(convening.id)
    if convening.state not in ("draft", "published") or convening.is_past:
        raise Refusal(_("It is over or cancelled, so nobody can be invited any more."))
    return convening


def _ask(convening: Convening, people: Mapping[int, int | None], by_id: int | None) -> list[int]:
    rows = [
        {
            "convening_id": convening.id,
            "person_id": person_id,
            "organization_id": organization_id,
            "invited_by_id": by_id,
            "invited_at": clock.now(),
        }
        for person_id, organization_id in people.items()
    ]
    if rows:
        db.session.execute(sa.insert(Invitation), rows)
    if convening.state == "published":
        mail.invited(convening.id, people, by_id)
    return list(people)
