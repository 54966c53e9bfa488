"""What happens to people, to their ways in, and to what they let others see."""

import secrets
from datetime import timedelta
from uuid import uuid4
from zoneinfo import available_timezones

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from coop import clock
from coop.database import db, lock
from coop.history import operations as history
from coop.people import mail, queries
from coop.people.addresses import normalised
from coop.people.models import ENTERING, Person, SignInLink, Visit
from coop.people.queries import hashed
from coop.refusal import Refusal
from coop.search import operations as search
from coop.wording import gettext as _
from coop.wording import searchable

LETTER_LASTS = timedelta(minutes=30)
INVITATION_LASTS = timedelta(days=14)
REMINDERS = (168, 24, 2)


def find_or_make_contact(address: str, name: str = "", locale: str = "") -> Person:
    """The person with this address; an unknown one becomes a contact.

    A name and a language that are known stay as they are. Two who ask at once get the same
    person. Refuses what cannot be a mail address.
    """
    email = normalised(address)
    insert = postgresql.insert if db.session.get_bind().dialect.name == "postgresql" else sqlite.insert
    values = {"status": "contact", "email": email, "created_at": clock.now(), "fs_uniquifier": uuid4().hex}
    statement = insert(Person).values(values).on_conflict_do_nothing(index_elements=["email"])
    made = db.session.scalar(statement.returning(Person.id))
    if made:
        history.record("person", made, "became known", to_state="contact")
    person = db.session.scalars(sa.select(Person).where(Person.email == email)).one()
    if not person.name:
        _name(person, name)
    person.locale = person.locale or locale
    db.session.flush()
    return person


def invite_person(
    address: str,
    name: str,
    by_id: int | None,
    *,
    is_staff: bool = False,
    locale: str = "",
    has_own_letter: bool = False,
) -> Person:
    """Invite somebody to the network, by a letter that lets them in for 14 days; again if it was lost.

    Who made an account by themselves is a member at once, without a letter. Refuses somebody who was
    welcomed already or whose account was suspended. `has_own_letter`: another letter brings the way in.
    """
    person = _locked(find_or_make_contact(address, name, locale).id)
    if person.status == "active" and person.member_since:
        raise Refusal(_("%(name)s has an account already.", name=person.name or person.email))
    if person.status == "suspended":
        raise Refusal(_("This account was suspended, so it cannot be invited."))
    person.is_staff = person.is_staff or is_staff
    if person.status == "active":
        _make_member(person, by_id)
        return person
    was, person.status = person.status, "invited"
    if not has_own_letter:
        mail.invitation(make_link(person, is_invitation=True), by_id)
    history.record("person", person.id, "invited", actor_id=by_id, from_state=was, to_state="invited")
    return person


def add_staff(address: str, name: str = "") -> Person:
    """Make somebody backbone staff; without an account they are invited to one."""
    person = _locked(find_or_make_contact(address, name).id)
    if person.status == "active":
        person.is_staff = True
        person.member_since = person.member_since or clock.now()
        history.record("person", person.id, "became staff")
        return person
    return invite_person(address, name, None, is_staff=True)


def make_link(person: Person, *, next_path: str = "", is_invitation: bool = False) -> SignInLink:
    """A new way in for the person; `links.sign_in(link.key)` is its address."""
    link = SignInLink(
        person=person,
        key=secrets.token_urlsafe(24),
        next_path=next_path,
        is_invitation=is_invitation,
        expires_at=clock.now() + (INVITATION_LASTS if is_invitation else LETTER_LASTS),
    )
    db.session.add(link)
    db.session.flush()
    return link


def ask_to_sign_in(address: str, next_path: str = "") -> None:
    """Send a letter with a way in, if the address is known; nobody is told whether it is.

    Refuses what cannot be a mail address.
    """
    person = queries.by_email(normalised(address))
    if person and person.status in ENTERING:
        mail.sign_in(make_link(person, next_path=next_path))


def use_link(key: str, *, name: str = "", attests_adult: bool = False) -> SignInLink:
    """Use up a way in, once: its person has an account from now on, and their other letters are void.

    Refuses a link that was used or is too old, somebody who was suspended, and a first entrance
    without a name or without saying that one is an adult.
    """
    link = db.session.scalar(lock(sa.select(SignInLink).where(SignInLink.key == key)))
    if link is None or not queries.is_open(link):
        raise Refusal(_("This link was used already or is too old. Ask for a new letter."))
    person = _locked(link.person_id)
    if person.status not in ENTERING:
        raise Refusal(_("This account cannot be used now. Please write to the staff."))
    _welcome(person, name, attests_adult)
    db.session.execute(
        sa.update(SignInLink)
        .where(SignInLink.person_id == person.id, SignInLink.used_at.is_(None))
        .values(used_at=clock.now())
    )
    link.person = person
    return link


def _welcome(person: Person, name: str, attests_adult: bool) -> None:
    if not person.name and not name.strip():
        raise Refusal(_("Please tell us your name."))
    if not person.adult_attested_at and not attests_adult:
        raise Refusal(_("Accounts are for adults. Please confirm that you are 18 or older."))
    if not person.name:
        _name(person, name)
    person.adult_attested_at = person.adult_attested_at or clock.now()
    person.confirmed_at = person.confirmed_at or clock.now()
    if person.status == "invited":
        person.member_since = clock.now()
    if person.status != "active":
        history.record(
            "person", person.id, "joined", actor_id=person.id, from_state=person.status, to_state="active"
        )
        person.status = "active"


def _make_member(person: Person, by_id: int | None) -> None:
    person.member_since = clock.now()
    history.record("person", person.id, "became a member", actor_id=by_id)


def begin_visit(person_id: int, device: str = "") -> str:
    """A browser entered; the key that its session keeps (only its hash is stored)."""
    key = secrets.token_urlsafe(24)
    db.session.add(Visit(person_id=person_id, key_hash=hashed(key), device=device, began_at=clock.now()))
    db.session.flush()
    return key


def end_visit(visit: Visit) -> None:
    """Sign one browser out."""
    if visit.ended_at is None:
        visit.ended_at = clock.now()
        history.record("person", visit.person_id, "visit ended", actor_id=visit.person_id)


def end_visits(person_id: int, *, but_key: str = "") -> None:
    """Sign out every browser of the person, except the one that keeps a key."""
    db.session.execute(
        sa.update(Visit)
        .where(Visit.person_id == person_id, Visit.ended_at.is_(None), Visit.key_hash != hashed(but_key))
        .values(ended_at=clock.now())
    )
    history.record("person", person_id, "visits ended", actor_id=person_id)


def end_everything(person: Person, *, but_key: str = "") -> None:
    """Sign out every browser, and make void what was signed for them: ways to a new password, trust."""
    end_visits(person.id, but_key=but_key)
    person.fs_uniquifier = uuid4().hex


def suspend(person: Person, by_id: int | None, reason: str) -> None:
    """Close an account for now: every browser is signed out, letters stop but for the one that says so.

    Refuses doing it to oneself, without a reason, and an account that is not open.
    """
    if person.id == by_id:
        raise Refusal(_("Another of the staff has to do this."))
    if not reason.strip():
        raise Refusal(_("Please say why. It stays in the history."))
    if _locked(person.id).status != "active":
        raise Refusal(_("This account is not open, so it cannot be suspended."))
    person.status = "suspended"
    end_everything(person)
    mail.suspended(person.id)
    history.record(
        "person", person.id, "suspended", actor_id=by_id, from_state="active", to_state="suspended",
        note=reason.strip(),
    )  # fmt: skip


def reinstate(person: Person, by_id: int | None, reason: str) -> None:
    """Open it again. Refuses without a reason, and an account that is not suspended."""
    if not reason.strip():
        raise Refusal(_("Please say why. It stays in the history."))
    if _locked(person.id).status != "suspended":
        raise Refusal(_("This account is not suspended."))
    person.status = "active"
    mail.reinstated(person.id)
    history.record(
        "person", person.id, "reinstated", actor_id=by_id, from_state="suspended", to_state="active",
        note=reason.strip(),
    )  # fmt: skip


def tell_of_wrong_passwords(address: str) -> None:
    """After too many wrong passwords: once a day a letter with a way in, since it may have been they."""
    person = queries.by_email(normalised(address))
    if person and person.is_active:
        mail.wrong_passwords(make_link(person), clock.now().date().isoformat())


def edit_details(
    person: Person, *, name: str, preferred_name: str, pronouns: str, phone: str, locale: str, timezone: str
) -> None:
    """Change what a person says about themselves; an empty language or zone is the network's.

    Refuses an empty name and an unknown time zone.
    """
    if not name.strip():
        raise Refusal(_("Please tell us your name."))
    if timezone and timezone not in available_timezones():
        raise Refusal(_("There is no time zone of this name."))
    _name(person, name)
    person.preferred_name, person.pronouns = preferred_name.strip(), pronouns.strip()
    person.phone, person.locale, person.timezone = phone.strip(), locale, timezone
    history.record("person", person.id, "details edited", actor_id=person.id)


def choose_showing(person: Person, *, shows_email: bool, shows_phone: bool, is_listed: bool) -> None:
    """Decide what other members see."""
    person.shows_email, person.shows_phone, person.is_listed = shows_email, shows_phone, is_listed
    facts = {"shows_email": shows_email, "shows_phone": shows_phone, "is_listed": is_listed}
    history.record("person", person.id, "showing chosen", actor_id=person.id, facts=facts)


def choose_letters(
    person: Person, *, wants_invitations: bool, reminder_hours: list[int], **others: list[str]
) -> None:
    """Decide which letters come; hours count before a convening begins. `others`: what else was chosen."""
    person.wants_invitations = wants_invitations
    person.reminder_hours = sorted(set(reminder_hours) & set(REMINDERS), reverse=True)
    facts = {"wants_invitations": wants_invitations, "reminder_hours": person.reminder_hours, **others}
    history.record("person", person.id, "letters chosen", actor_id=person.id, facts=facts)


def make_feed_token(person: Person) -> str:
    """A new address for the personal calendar; the one before stops working. Only its hash is kept."""
    token = secrets.token_urlsafe(24)
    person.feed_token_hash, person.feed_token_made_at = hashed(token), clock.now()
    history.record("person", person.id, "calendar address made", actor_id=person.id)
    return token


def revoke_feed_token(person: Person) -> None:
    """The personal calendar has no address any more."""
    person.feed_token_hash = person.feed_token_made_at = None
    history.record("person", person.id, "calendar address revoked", actor_id=person.id)


def keep_password(person: Person, password_hash: str, known: str) -> None:
    """A new password: every session and every letter that could set one is void, and a letter tells.

    `known` is the uniquifier under which it was allowed. Refuses when another new password came first.
    """
    if _locked(person.id).fs_uniquifier != known:
        raise Refusal(_("This password was changed a moment ago. Ask for a new letter if that was not you."))
    person.password = password_hash
    end_everything(person)
    mail.password_changed(person.id)
    history.record("person", person.id, "password changed", actor_id=person.id)


def _name(person: Person, name: str) -> None:
    person.name = " ".join(name.split())
    search.soon()
    person.sort_key = searchable(person.name)


def _locked(person_id: int) -> Person:
    return db.session.scalars(lock(sa.select(Person).where(Person.id == person_id))).one()
