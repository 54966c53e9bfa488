"""Passkeys: made, named, used, removed."""

from coop import clock
from coop.database import db
from coop.history import operations as history
from coop.keys import ceremonies, queries
from coop.keys.models import Passkey
from coop.keys.operations.keeping import keep_one, tell
from coop.people import queries as people
from coop.people.models import Person
from coop.refusal import Refusal
from coop.wording import gettext as _

NAME_LENGTH = 60


def add_passkey(person: Person, name: str, answer: str) -> Passkey:
    """Keep the passkey that a browser made for this person.

    Refuses an answer that is garbled, too old or for somebody else, and an empty name.
    """
    made = ceremonies.made(person.id, answer)
    if made is None or queries.locked_passkey(made.credential_id):
        raise Refusal(_("The passkey did not arrive whole, or it took too long. Please try again."))
    passkey = Passkey(
        person_id=person.id,
        credential_id=made.credential_id,
        public_key=made.public_key,
        sign_count=made.sign_count,
        transports=made.transports,
        name=_named(name),
        made_at=clock.now(),
    )
    db.session.add(passkey)
    tell(person, "passkey added", person.id, name=passkey.name)
    return passkey


def rename_passkey(passkey: Passkey, name: str) -> None:
    """Call it something else. Refuses an empty name."""
    passkey.name = _named(name)
    history.record("person", passkey.person_id, "passkey renamed", actor_id=passkey.person_id)


def remove_passkey(person: Person, passkey: Passkey) -> None:
    """It lets nobody in any more. Refuses staff for whom it is the only second step."""
    keep_one(person, but_passkey=passkey.id)
    name = passkey.name
    db.session.delete(passkey)
    tell(person, "passkey removed", person.id, name=name)


def use_passkey(answer: str, *, person_id: int = 0) -> Person:
    """Prove oneself by a passkey: as the second step of a person, or as the way in by itself.

    Refuses an answer that is garbled, too old, used before or from a passkey of somebody else, and
    as the way in one whose device did not ask for a finger, a face or a number.
    """
    proof = ceremonies.answered(answer)
    passkey = queries.locked_passkey(proof.credential_id) if proof else None
    count = None
    if proof and passkey and proof.person_id == person_id and person_id in (0, passkey.person_id):
        count = ceremonies.new_count(proof, passkey, by_itself=not person_id)
    person = people.by_id(passkey.person_id) if passkey else None
    if count is None or passkey is None or person is None or not person.is_active:
        raise Refusal(_("This passkey did not let you in. Try again, or enter another way."))
    passkey.sign_count, passkey.last_used_at = count, clock.now()
    return person


def _named(name: str) -> str:
    words = " ".join(name.split())[:NAME_LENGTH]
    if not words:
        raise Refusal(_("Give the passkey a name by which you know it again."))
    return words
