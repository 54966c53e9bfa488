"""What every change of a second step has in common, and taking all of it away."""

import sqlalchemy as sa

from coop.database import db, lock
from coop.history import operations as history
from coop.keys import mail, queries
from coop.keys.models import CodeApp, Passkey, RecoveryCode
from coop.people import operations as people
from coop.people.models import Person
from coop.refusal import Refusal
from coop.wording import gettext as _


def keep_one(person: Person, *, but_app: bool = False, but_passkey: int = 0) -> None:
    """Refuses to leave staff without a second step; two removals at once stand in line at the person."""
    db.session.scalars(lock(sa.select(Person).where(Person.id == person.id))).one()
    ring = queries.keyring(person.id)
    others = [one for one in ring.passkeys if one.id != but_passkey]
    if person.is_staff and not others and (but_app or ring.app is None):
        raise Refusal(_("Staff need a second step. Add another one first, then remove this one."))


def tell(person: Person, act: str, by_id: int | None, *, name: str = "") -> None:
    """Write it down, and to the person: whoever did not do it should know."""
    history.record("person", person.id, act, actor_id=by_id)
    mail.changed(person.id, act, name)
    db.session.flush()


def reset(person: Person, by_id: int | None, reason: str) -> None:
    """Take every second step away from somebody who lost theirs, and sign them out everywhere.

    They enter by letter and, if they are staff, make a new one first. Refuses doing it to oneself,
    without a reason, and where there is nothing to take away.
    """
    if person.id == by_id:
        raise Refusal(_("Another of the staff has to do this for you."))
    if not reason.strip():
        raise Refusal(_("Please say why. It stays in the history."))
    if not queries.has_second_step(person.id):
        raise Refusal(_("This account has no second step, so there is nothing to take away."))
    forget(person.id)
    people.end_everything(person)
    history.record("person", person.id, "second step reset", actor_id=by_id, note=reason.strip())
    mail.reset(person.id)


def forget(person_id: int) -> None:
    """Delete whatever the person could prove themselves with."""
    for model in (CodeApp, RecoveryCode, Passkey):
        db.session.execute(sa.delete(model).where(model.person_id == person_id))
