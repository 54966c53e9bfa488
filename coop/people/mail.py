"""Letters about one's own account, and what the staff must know about addresses.

No letter keeps a way in while it waits: what lets somebody in is signed when the letter is written.
"""

from datetime import timedelta
from typing import Any

from coop import links
from coop.network.queries import the_network
from coop.outbox import operations as outbox
from coop.outbox import queries as stops
from coop.outbox.letters import Draft, Dropped, LetterKind
from coop.outbox.models import Letter
from coop.people import queries
from coop.people.models import ENTERING, Person, SignInLink
from coop.wording import N_

# An address is stopped just before its letter is posted.
A_MOMENT = timedelta(seconds=5)


def sign_in(link: SignInLink) -> None:
    """Asked for: a way in for half an hour."""
    outbox.post("people.sign_in", person_id=link.person_id, subject=("sign_in_link", link.id))


def invitation(link: SignInLink, by_id: int | None) -> None:
    """Staff invite somebody to an account."""
    subject = ("sign_in_link", link.id)
    outbox.post("people.invitation", person_id=link.person_id, subject=subject, facts={"by_id": by_id})


def password_reset(person_id: int) -> None:
    """Asked for: a page that takes a new password."""
    outbox.post("people.password_reset", person_id=person_id)


def password_changed(person_id: int) -> None:
    """The password is another one now; whoever did not do it should know."""
    outbox.post("people.password_changed", person_id=person_id)


def suspended(person_id: int) -> None:
    """The account is closed for now."""
    outbox.post("people.suspended", person_id=person_id)


def reinstated(person_id: int) -> None:
    """The account is open again."""
    outbox.post("people.reinstated", person_id=person_id)


def wrong_passwords(link: SignInLink, day: str) -> None:
    """Somebody tried too often: a way in for whoever the account belongs to, once a day."""
    once, subject = f"wrong passwords:{link.person_id}:{day}", ("sign_in_link", link.id)
    outbox.post("people.wrong_passwords", person_id=link.person_id, subject=subject, once=once)


def _write_suspended(letter: Letter) -> Draft | Dropped:
    person = queries.by_id(letter.person_id or 0)
    if person is None or person.status != "suspended":
        return Dropped("the account is open again")
    return _draft(person, "people/suspended", {"reply_to": the_network().sender_address})


def _write_reinstated(letter: Letter) -> Draft | Dropped:
    person = queries.by_id(letter.person_id or 0)
    if person is None or not person.is_active:
        return Dropped("the account is not open")
    return _draft(person, "people/reinstated", {"address": links.to("/account/sign-in")})


def _write_wrong_passwords(letter: Letter) -> Draft | Dropped:
    link = queries.link(letter.subject_id)
    if link is None or not queries.is_open(link) or not link.person.is_active:
        return Dropped("the way in was used or is too old")
    return _draft(link.person, "people/wrong_passwords", {"address": links.sign_in(link.key)})


def test(person_id: int) -> None:
    """Asked for by staff: a letter that shows whether letters leave."""
    outbox.post("people.test", person_id=person_id, subject=("test_letter", person_id))


def _write_test(letter: Letter) -> Draft | Dropped:
    person = queries.by_id(letter.person_id or 0)
    if person is None or not person.is_active or not person.is_staff:
        return Dropped("not staff any more")
    return _draft(person, "people/test", {"address": links.to("/staff/network")})


def _write_sign_in(letter: Letter) -> Draft | Dropped:
    link = queries.link(letter.subject_id)
    if link is None or not queries.is_open(link) or link.person.status not in ENTERING:
        return Dropped(N_("The way in was used or is too old."))
    values = {"address": links.sign_in(link.key), "has_account": link.person.has_account}
    return _draft(link.person, "people/sign_in", values)


def _write_invitation(letter: Letter) -> Draft | Dropped:
    link = queries.link(letter.subject_id)
    if link is None or not queries.is_open(link) or link.person.status != "invited":
        return Dropped(N_("The invitation was answered or is too old."))
    by_id = letter.facts.get("by_id")
    host = queries.by_id(by_id) if by_id else None
    values = {
        "address": links.sign_in(link.key),
        "invited_by": host.name if host else "",
        "until": link.expires_at,
    }
    return _draft(link.person, "people/invitation", values)


def _write_password_reset(letter: Letter) -> Draft | Dropped:
    person = queries.by_id(letter.person_id or 0)
    if person is None or not person.is_active:
        return Dropped(N_("The account cannot be used."))
    return _draft(person, "people/password_reset", {"address": links.new_password(person.fs_uniquifier)})


def _write_password_changed(letter: Letter) -> Draft | Dropped:
    person = queries.by_id(letter.person_id or 0)
    if person is None or not person.is_active:
        return Dropped(N_("The account cannot be used."))
    values = {"at": letter.posted_at, "address": links.to("/account/password/reset")}
    return _draft(person, "people/password_changed", values)


def _write_bounced(letter: Letter) -> Draft | Dropped:
    person = queries.by_id(letter.person_id or 0)
    if person is None or not person.is_active or not person.is_staff:
        return Dropped(N_("Not staff any more."))
    stopped = stops.suppressed_since(letter.posted_at - A_MOMENT)
    if not stopped:
        return Dropped(N_("The addresses are written to again."))
    values = {"stopped": stopped, "address": links.to("/staff/letters")}
    return _draft(person, "people/bounced", values, letters_url=links.letters(person.id))


def _staff(_letter: Letter) -> list[int]:
    return queries.staff_ids()


def _draft(person: Person, template: str, values: dict[str, Any], letters_url: str = "") -> Draft | Dropped:
    if not person.email:
        return Dropped(N_("No address is known."))
    network = the_network()
    return Draft(
        address=person.email,
        name=person.name,
        template=template,
        locale=person.locale or network.languages[0],
        timezone=person.timezone or network.timezone,
        values={"person": person, **values},
        letters_url=letters_url,
    )


LETTERS: dict[str, LetterKind] = {
    "people.sign_in": LetterKind(write=_write_sign_in),
    "people.invitation": LetterKind(write=_write_invitation),
    "people.password_reset": LetterKind(write=_write_password_reset),
    "people.password_changed": LetterKind(write=_write_password_changed),
    "people.suspended": LetterKind(write=_write_suspended),
    "people.reinstated": LetterKind(write=_write_reinstated),
    "people.wrong_passwords": LetterKind(write=_write_wrong_passwords),
    "people.test": LetterKind(write=_write_test),
    "people.bounced": LetterKind(write=_write_bounced, audience=_staff, merges=True, is_bulk=True),
}
