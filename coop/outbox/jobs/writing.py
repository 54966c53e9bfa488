"""Making a taken letter ready to leave, or many letters of one for an audience.

Looking up, rendering and building happen in a transaction that only reads, so that nobody waits for
them; then a short one that writes keeps the outcome, if the claim on the letter still stands.
"""

from dataclasses import dataclass, replace
from email.utils import make_msgid

from coop import clock, links
from coop.database import db, unit_of_work
from coop.outbox import mime, queries, rendering, returning
from coop.outbox.jobs.claiming import HOLD
from coop.outbox.letters import Draft, Dropped, LetterKind, Office
from coop.outbox.models import Letter
from coop.outbox.queries import Claim
from coop.wording import N_

STOPPED = {
    "bounced": N_("No letters go to this address: it bounced."),
    "complained": N_("No letters go to this address: its reader complained."),
    "asked": N_("No letters go to this address: its reader wants none."),
}


@dataclass(frozen=True, slots=True)
class Envelope:
    """What the mail server is handed."""

    sender: str
    address: str
    message: bytes


@dataclass(frozen=True, slots=True)
class Written:
    """A letter in words, and what its row keeps of it."""

    envelope: Envelope
    address: str
    title: str
    message_id: str


class NoSuchKind(Exception):
    """A letter of a kind that this version of coop does not know."""


class WroteWhileReading(Exception):
    """The writer of a letter changed a row; it may only read."""


def prepare(office: Office, claim: Claim) -> Envelope | None:
    """Write the letter and keep its bytes; None when there is nothing to send (any more)."""
    db.session.rollback()
    letter = queries.taken(claim)
    if letter is None:
        return None
    kind = office.kinds.get(letter.kind)
    if kind is None:
        raise NoSuchKind(letter.kind)
    if letter.is_for_audience:
        expand(claim, list(dict.fromkeys(kind.audience(letter) if kind.audience else ())))
        return None
    with db.session.no_autoflush:
        written = write(letter, kind, office)
    return keep(claim, written)


def expand(claim: Claim, person_ids: list[int]) -> None:
    """Put one letter for each person of the audience in its place; it counts as sent itself."""
    with unit_of_work():
        letter = queries.held(claim)
        if letter is None:
            return
        db.session.add_all(for_person(letter, person_id) for person_id in person_ids)
        letter.state, letter.sent_at, letter.claimed_until = "sent", clock.now(), None
        letter.reason = f"became {len(person_ids)} letters"


def for_person(letter: Letter, person_id: int) -> Letter:
    """The same letter for one of its audience."""
    return Letter(
        kind=letter.kind,
        person_id=person_id,
        subject_kind=letter.subject_kind,
        subject_id=letter.subject_id,
        facts=letter.facts,
        posted_at=letter.posted_at,
        due_at=letter.due_at,
    )


def write(letter: Letter, kind: LetterKind, office: Office) -> Written | Dropped:
    """Ask the letter's room for its words now, and render them for the reader."""
    draft = kind.write(letter)
    if isinstance(draft, Dropped):
        return draft
    if kind.is_bulk or draft.is_bulk:
        verdict = office.verdict(letter)
        if verdict.reason:
            return Dropped(verdict.reason)
        draft = replace(draft, is_bulk=True, letters_url=verdict.letters_url or draft.letters_url)
    if cause := queries.stop_on(draft.address, is_bulk=draft.is_bulk):
        return Dropped(STOPPED[cause])
    sender = office.sender()
    words = rendering.words(draft)
    message_id = letter.message_id or make_msgid(str(letter.id), links.host())
    message = mime.build(heading(draft, sender, message_id), words, draft.calendar)
    if db.session.new or db.session.dirty or db.session.deleted:
        raise WroteWhileReading(letter.kind)
    home = office.returns()
    comes_back_to = returning.address_for(letter.id, home) if home else sender[1]
    envelope = Envelope(comes_back_to, mime.travelling(draft.address), message)
    return Written(envelope, draft.address, words.title, message_id)


def keep(claim: Claim, written: Written | Dropped) -> Envelope | None:
    """Keep what was written, or why nothing was, if nobody else took the letter meanwhile."""
    with unit_of_work():
        letter = queries.held(claim)
        if letter is None:
            return None
        if isinstance(written, Dropped):
            letter.state, letter.reason, letter.claimed_until = "dropped", written.reason, None
            return None
        letter.claimed_until = clock.now() + HOLD
        letter.address, letter.title = written.address, written.title
        letter.message_id, letter.message = written.message_id, written.envelope.message
        return written.envelope


def heading(draft: Draft, sender: tuple[str, str], message_id: str) -> mime.Heading:
    """Who writes to whom; only bulk letters say how to stop them."""
    return mime.Heading(
        sender=sender,
        reader=(draft.name, draft.address),
        message_id=message_id,
        date=clock.now(),
        reply_to=draft.reply_to,
        letters_url=draft.letters_url if draft.is_bulk else "",
    )
