"""What an organization is in the ecosystem, whom it serves, what it offers and seeks, and how it looks."""

from dataclasses import dataclass
from typing import Any

from coop import clock
from coop.database import db
from coop.history import operations as history
from coop.organizations.models import DIRECTIONS, Asset, Organization
from coop.places.models import Place
from coop.vocabulary.models import Term


@dataclass(frozen=True)
class Description:
    """Its terms (roles, languages, accessibility), the areas it serves, and a note for visitors."""

    terms: list[Term]
    places_served: list[Place]
    access_note: str = ""


def describe(organization: Organization, description: Description, *, actor_id: int | None = None) -> None:
    """Say anew what it is, where, and in which languages. It comes with its terms and areas loaded."""
    was = {term.id for term in organization.terms}, {place.id for place in organization.places_served}
    organization.terms, organization.places_served = description.terms, description.places_served
    organization.access_note = description.access_note
    is_now = {term.id for term in organization.terms}, {place.id for place in organization.places_served}
    facts = {"terms": len(is_now[0]), "areas": len(is_now[1]), "changed": was != is_now}
    _note(organization, "described", actor_id, facts)


def list_assets(
    organization: Organization, said: dict[tuple[str, int], str], *, actor_id: int | None = None
) -> None:
    """What it offers and what it seeks: (offers or seeks, kind) → a sentence; an empty one is none.

    It comes with its assets loaded.
    """
    wanted = {key: text.strip() for key, text in said.items() if text.strip() and key[0] in DIRECTIONS}
    known = {(asset.direction, asset.kind_id): asset for asset in organization.assets}
    for key in known.keys() - wanted.keys():
        db.session.delete(known[key])
    for key, text in wanted.items():
        asset = known.get(key) or Asset(
            organization_id=organization.id, direction=key[0], kind_id=key[1], description=text
        )
        asset.description = text
        db.session.add(asset)
    db.session.flush()
    db.session.expire(organization, ["assets"])
    _note(organization, "assets listed", actor_id, {"number": len(wanted)})


def show_logo(organization: Organization, mark: str, *, actor_id: int | None = None) -> None:
    """A new logo: the mark of a picture that is kept."""
    organization.logo = mark
    _note(organization, "logo shown", actor_id)


def remove_logo(organization: Organization, *, actor_id: int | None = None) -> None:
    """Its initials stand there again."""
    organization.logo = ""
    _note(organization, "logo removed", actor_id)


def _note(
    organization: Organization, act: str, actor_id: int | None, facts: dict[str, Any] | None = None
) -> None:
    organization.changed_at = clock.now()
    history.record("organization", organization.id, act, actor_id=actor_id, facts=facts)
