"""Another address: asked for, proven by a letter to it, and stopped by the one before."""

import secrets

import sqlalchemy as sa

from coop import clock
from coop.database import db, lock
from coop.history import operations as history
from coop.loop import mail
from coop.loop.models import AddressClaim
from coop.loop.operations.merging_people import hold_both, merge_contact
from coop.loop.queries import claims
from coop.people import operations as people
from coop.people import queries
from coop.people.addresses import normalised
from coop.people.models import Person, SignInLink
from coop.refusal import Refusal
from coop.wording import gettext as _


def ask_for_address(person: Person, address: str, purpose: str) -> None:
    """Ask for proof of an address, by a letter to it; nobody is told whether it is known here.

    A change is told to the present address, too, which can stop it. Refuses what cannot be an
    address, and the present one.
    """
    wanted = normalised(address)
    if wanted == person.email:
        raise Refusal(_("This is your address already."))
    db.session.execute(
        sa.delete(AddressClaim).where(AddressClaim.person_id == person.id, AddressClaim.state == "asked")
    )
    claim = AddressClaim(
        person_id=person.id, purpose=purpose, address=wanted, old_address=person.email or "",
        key=secrets.token_urlsafe(24), asked_at=clock.now(), state="asked",
    )  # fmt: skip
    db.session.add(claim)
    db.session.flush()
    mail.proof_of_address(claim)
    if purpose == "change":
        mail.address_to_change(claim)
    history.record("person", person.id, f"address {purpose} asked", actor_id=person.id)


def prove_address(claim: AddressClaim) -> None:
    """The letter arrived. What a contact of this address answered becomes the person's; a change is done.

    Refuses a claim that is settled or too old, and an address with an account of its own.
    """
    claim = claims.locked(claim.id)
    if not claims.may_be_proven(claim):
        raise Refusal(_("This letter was used already, stopped, or is too old. Ask for a new one."))
    other = queries.by_email(claim.address)
    if other:
        hold_both(other.id, claim.person_id)
    person = _locked(claim.person_id)
    if not person.is_active:
        raise Refusal(_("This account cannot be used now. Please write to the staff."))
    other = queries.by_email(claim.address)
    if other and other.status not in ("contact", "invited"):
        raise Refusal(_("This address has an account of its own. Erase that one first, or ask the staff."))
    if other:
        merge_contact(other, person, person.id)
    claim.state, claim.settled_at = "done", clock.now()
    if claim.purpose == "change":
        _set_address(person, claim.address)
        mail.address_changed(claim)
    history.record("person", person.id, f"address {claim.purpose} done", actor_id=person.id)


def stop_change(claim: AddressClaim) -> None:
    """It was not the person: nothing changes, or it is taken back, and every browser is signed out.

    Refuses when it is settled for longer than a week, or somebody else has the address by now.
    """
    claim = claims.locked(claim.id)
    if not claims.may_be_stopped(claim):
        raise Refusal(_("This was stopped already, or it is too long ago. Please write to the staff."))
    person = _locked(claim.person_id)
    if claim.state == "done":
        if queries.by_email(claim.old_address):
            raise Refusal(_("Somebody else has this address by now. Please write to the staff."))
        _set_address(person, claim.old_address)
    claim.state, claim.settled_at = "stopped", clock.now()
    people.end_everything(person)
    history.record("person", person.id, "address change stopped", actor_id=person.id)


def forget_claims() -> None:
    """Delete what can neither be proven nor stopped any more."""
    too_old = clock.now() - claims.TAKEN_BACK_WITHIN
    since = sa.func.coalesce(AddressClaim.settled_at, AddressClaim.asked_at, type_=AddressClaim.asked_at.type)
    db.session.execute(sa.delete(AddressClaim).where(since < too_old))


def _set_address(person: Person, address: str) -> None:
    """Ways in that went to the address before are void."""
    person.email, person.confirmed_at = address, clock.now()
    db.session.execute(sa.delete(SignInLink).where(SignInLink.person_id == person.id))
    db.session.flush()


def _locked(person_id: int) -> Person:
    return db.session.scalars(lock(sa.select(Person).where(Person.id == person_id))).one()
