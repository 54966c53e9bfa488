"""How a daily or weekly letter is written: everything it gathered, as it stands when it goes."""

from typing import Any

from coop import links
from coop.groups.queries.belonging import viewer_of
from coop.loop.queries import noticing
from coop.loop.queries.noticing import Chapter
from coop.network.queries import the_network
from coop.notices import queries as notices
from coop.notices.models import Digest
from coop.outbox.letters import Draft, Dropped
from coop.outbox.models import Letter
from coop.people import queries as people
from coop.people.models import ENTERING, Person
from coop.wording import N_, in_language

MOST = 20


def digest(letter: Letter) -> Draft | Dropped:
    """The letter, for whoever still gets letters. What its reader may not see any more is only counted."""
    made, person = notices.digest(letter.subject_id), people.by_id(letter.person_id or 0)
    if made is None or person is None or person.status not in ENTERING or not person.email:
        return Dropped(N_("This person gets no letters any more."))
    network = the_network()
    locale = person.locale if person.locale in network.languages else network.languages[0]
    with in_language(locale):
        values = told(made, person, MOST)
    return Draft(
        address=person.email,
        name=person.name,
        template="notices/digest",
        locale=locale,
        timezone=person.timezone or network.timezone,
        values=values | {"person": person, "address": links.digest(made.id)},
        letters_url=links.letters_about(person.id, made.period),
    )


def moved(letter: Letter) -> Draft | Dropped:
    """At once, for who chose so: one thing that they raised, keep or follow has moved."""
    person, subject = people.by_id(letter.person_id or 0), (letter.subject_kind, letter.subject_id or 0)
    if person is None or person.status not in ENTERING or not person.email:
        return Dropped(N_("This person gets no letters any more."))
    notice, network = notices.latest(person.id, letter.kind, subject), the_network()
    locale = person.locale if person.locale in network.languages else network.languages[0]
    with in_language(locale):
        aloud = noticing.read_aloud(person, viewer_of(person), [notice] if notice else [])
    line = aloud[0].line if aloud else None
    if line is None:
        return Dropped(N_("What it is about is not open to them any more."))
    return Draft(
        address=person.email,
        name=person.name,
        template=letter.kind.replace(".", "/"),
        locale=locale,
        timezone=person.timezone or network.timezone,
        values={"line": line},
        letters_url=links.letters(person.id),
    )


def told(made: Digest, person: Person, most: int) -> dict[str, Any]:
    """What the letter, and the page behind it, are told: chapters, and how much there is of everything."""
    chapters = noticing.chapters(person, viewer_of(person), notices.gathered(made.id), most)
    return {
        "period": made.period,
        "first": next((one.line.title for chapter in chapters for one in chapter.told if one.line), ""),
        "day": made.day,
        "chapters": [chapter for chapter in chapters if not is_empty(chapter)],
        "total": sum(len(chapter.told) + chapter.more for chapter in chapters),
        "more": sum(chapter.more for chapter in chapters),
        "withdrawn": sum(chapter.withdrawn for chapter in chapters),
    }


def is_empty(chapter: Chapter) -> bool:
    """Whether nothing of it can be told, so that its heading would stand alone."""
    return not chapter.told and not chapter.more
