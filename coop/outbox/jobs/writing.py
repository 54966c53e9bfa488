"""Making a taken letter ready to leave, or many letters of one for an audience."""

from dataclasses import dataclass
from email.utils import make_msgid

from coop import clock, links
from coop.database import db, unit_of_work
from coop.outbox import mime, queries, rendering
from coop.outbox.jobs.claiming import HOLD
from coop.outbox.letters import Draft, Dropped, LetterKind, Office
from coop.outbox.models import Letter
from coop.outbox.queries import Claim


@dataclass(frozen=True, slots=True)
class Envelope:
    """What the mail server is handed."""

    sender: str
    address: str
    message: bytes


class NoSuchKind(Exception):
    """A letter of a kind that this version of coop does not know."""


def prepare(office: Office, claim: Claim) -> Envelope | None:
    """Write the letter and keep its bytes; None when there is nothing to send (any more).

    One transaction: what `write` changes, such as a fresh link, is saved with the bytes that hold it.
    """
    with unit_of_work():
        letter = queries.held(claim)
        if letter is None:
            return None
        kind = office.kinds.get(letter.kind)
        if kind is None:
            raise NoSuchKind(letter.kind)
        letter.claimed_until = clock.now() + HOLD
        if letter.is_for_audience:
            expand(letter, kind)
            return None
        return write(letter, kind, office.sender())


def expand(letter: Letter, kind: LetterKind) -> None:
    """Put one letter for each person of the audience in its place; it counts as sent itself."""
    ids = list(dict.fromkeys(kind.audience(letter) if kind.audience else ()))
    db.session.add_all(for_person(letter, person_id) for person_id in ids)
    letter.state, letter.sent_at, letter.claimed_until = "sent", clock.now(), None
    letter.reason = f"became {len(ids)} letters"


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


def write(letter: Letter, kind: LetterKind, sender: tuple[str, str]) -> Envelope | None:
    """Ask the letter's room for its words now, and render them for the reader."""
    draft = kind.write(letter)
    reason = draft.reason if isinstance(draft, Dropped) else ""
    if isinstance(draft, Draft):
        cause = queries.stop_on(draft.address, is_bulk=kind.is_bulk)
        reason = f"no letters go to this address: {cause}" if cause else ""
    if isinstance(draft, Dropped) or reason:
        letter.state, letter.reason, letter.claimed_until = "dropped", reason, None
        return None
    words = rendering.words(draft)
    letter.message_id = letter.message_id or make_msgid(str(letter.id), links.host())
    letter.address, letter.title = draft.address, words.title
    letter.message = mime.build(heading(letter, draft, kind, sender), words, draft.calendar)
    return Envelope(sender[1], mime.travelling(draft.address), letter.message)


def heading(letter: Letter, draft: Draft, kind: LetterKind, sender: tuple[str, str]) -> mime.Heading:
    """Who writes to whom; only bulk letters say how to stop them."""
    return mime.Heading(
        sender=sender,
        reader=(draft.name, draft.address),
        message_id=letter.message_id,
        date=clock.now(),
        reply_to=draft.reply_to,
        letters_url=draft.letters_url if kind.is_bulk else "",
    )
