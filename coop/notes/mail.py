"""The letters of notes: that they can be read and corrected, and what became of a correction."""

from collections.abc import Collection
from typing import Any

from coop import links
from coop.convenings.queries import recipients
from coop.convenings.writing import the_locale
from coop.groups.queries.belonging import viewer_of
from coop.network import queries as networks
from coop.notes import news
from coop.notes.models import Correction, Notes, Rewording
from coop.notes.queries import finding
from coop.outbox.letters import Draft, Dropped, LetterKind
from coop.outbox.models import Letter
from coop.outbox.operations import post, post_to_each
from coop.people import queries as people
from coop.people.models import Person
from coop.wording import N_


def circulated(notes: Notes, person_ids: Collection[int]) -> None:
    """Tell people that they can read the notes, and correct them if they were there; once each."""
    news.tell("notes.circulated", notes.id, person_ids)
    names = {person_id: f"notes circulated:{notes.id}:{person_id}" for person_id in person_ids}
    post_to_each("notes.circulated", names, subject=("notes", notes.id))


def correction_decided(correction: Correction | Rewording, notes_id: int) -> None:
    """Tell whoever proposed a correction what became of it."""
    if correction.person_id is None:
        return
    facts = {"words": correction.words, "state": correction.state, "word": correction.word}
    subject = ("notes", notes_id)
    post("notes.correction_decided", person_id=correction.person_id, subject=subject, facts=facts)
    news.tell("notes.correction_decided", notes_id, [correction.person_id])


def write_circulated(letter: Letter) -> Draft | Dropped:
    """The letter as it would be right now, or why there is none."""
    return _written(letter, "notes/circulated", is_bulk=True)


def write_decided(letter: Letter) -> Draft | Dropped:
    """The same about a correction."""
    return _written(letter, "notes/correction_decided", is_bulk=False)


def _written(letter: Letter, template: str, *, is_bulk: bool) -> Draft | Dropped:
    person = people.by_id(letter.person_id or 0)
    if person is None or not recipients.is_reached(person):
        return Dropped(N_("This person gets no letters any more."))
    notes = finding.seen(viewer_of(person), [letter.subject_id or 0]).get(letter.subject_id or 0)
    if notes is None:
        return Dropped(N_("This person may not read the notes any more."))
    if is_bulk and notes.state != "circulated":
        return Dropped(N_("The notes were approved by now."))
    return _draft(notes, person, template, letter.facts or {}, is_bulk=is_bulk)


def _draft(notes: Notes, person: Person, template: str, facts: dict[str, Any], *, is_bulk: bool) -> Draft:
    network, convening = networks.the_network(), notes.convening
    return Draft(
        address=person.email or "",
        name=person.name,
        template=template,
        locale=the_locale(person.locale, network),
        timezone=person.timezone or network.timezone,
        values={
            "title": convening.title,
            "starts_at": convening.starts_at,
            "zone": convening.timezone,
            "until": notes.corrections_until,
            "was_there": finding.is_present(notes.convening_id, person.id),
            "address": links.to(f"/notes/{convening.slug}")
            if person.has_account
            else links.notes(notes.id, person.id),
            "facts": facts,
        },
        letters_url=links.letters(person.id),
        is_bulk=is_bulk,
    )


LETTERS: dict[str, LetterKind] = {
    "notes.circulated": LetterKind(write_circulated, is_bulk=True),
    "notes.correction_decided": LetterKind(write_decided),
}
