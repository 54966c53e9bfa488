"""Codes: of an app, and for the day it is lost."""

import secrets

import sqlalchemy as sa

from coop import clock, links
from coop.database import db
from coop.history import operations as history
from coop.keys import queries, totp
from coop.keys.models import CodeApp, RecoveryCode
from coop.keys.operations.keeping import keep_one, tell
from coop.people.models import Person
from coop.refusal import Refusal
from coop.wording import gettext as _

HOW_MANY = 10
# Without letters and digits that look alike on paper.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def add_app(person: Person, secret: bytes, code: str) -> CodeApp:
    """Take an app that shows this code now; it takes the place of the one before.

    Refuses a code that the secret does not make now.
    """
    step = totp.matching_step(secret, code, after=0)
    if step is None:
        raise Refusal(_("This is not the code of this moment. Wait for the next one and type it."))
    app = queries.locked_app(person.id) or CodeApp(person_id=person.id)
    act = "code app replaced" if app.id else "code app added"
    app.secret, app.last_step, app.made_at = links.hide("code-app", secret), step, clock.now()
    app.last_used_at = None
    db.session.add(app)
    tell(person, act, person.id)
    return app


def remove_app(person: Person) -> None:
    """The app's codes are not asked for any more. Refuses staff for whom it is the only second step."""
    app = queries.locked_app(person.id)
    if app is None:
        raise Refusal(_("There is no app any more. Load the page again."))
    keep_one(person, but_app=True)
    db.session.delete(app)
    tell(person, "code app removed", person.id)


def make_recovery_codes(person: Person) -> list[str]:
    """New codes in place of all before; only their hashes are kept, so they are shown once.

    Refuses somebody without a second step, who would never be asked for one.
    """
    if not queries.has_second_step(person.id):
        raise Refusal(_("Add an app or a passkey first; recovery codes are for the day it is lost."))
    db.session.execute(sa.delete(RecoveryCode).where(RecoveryCode.person_id == person.id))
    codes = [_fresh_code() for _number in range(HOW_MANY)]
    db.session.add_all(
        RecoveryCode(person_id=person.id, seal=_sealed(person.id, code), made_at=clock.now())
        for code in codes
    )
    history.record("person", person.id, "recovery codes made", actor_id=person.id)
    db.session.flush()
    return codes


def use_code(person: Person, code: str) -> str:
    """Prove oneself by a code of the app, or by a recovery code, which is used up: which it was.

    Refuses any other, and a code that was used before.
    """
    if _use_app(person, code):
        return "app"
    found = queries.open_code(person.id, _sealed(person.id, code))
    if found is None:
        raise Refusal(_("This code does not fit, or it was used before. Wait for the next one and type it."))
    found.used_at = clock.now()
    db.session.flush()
    tell(person, "recovery code used", person.id)
    return "recovery code"


def _use_app(person: Person, code: str) -> bool:
    app = queries.locked_app(person.id)
    secret = links.shown("code-app", app.secret) if app else None
    step = totp.matching_step(secret, code, after=app.last_step) if app and secret else None
    if app is None or step is None:
        return False
    app.last_step, app.last_used_at = step, clock.now()
    return True


def _fresh_code() -> str:
    code = "".join(secrets.choice(LETTERS) for _place in range(12))
    return "-".join(code[place : place + 4] for place in (0, 4, 8))


def _sealed(person_id: int, code: str) -> str:
    plain = "".join(letter for letter in code.lower() if letter in LETTERS)
    return links.seal("recovery-code", f"{person_id}:{plain}".encode(), length=32).hex()
