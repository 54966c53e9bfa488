"""The letters of the library: a draft to read, what was decided, and the day on which to look again."""

from collections.abc import Iterable
from dataclasses import dataclass

from coop import clock, links
from coop.groups.queries.belonging import viewer_of
from coop.library import news
from coop.library.models.document import Document
from coop.library.queries import finding, owners
from coop.network import queries as networks
from coop.outbox.letters import Draft, Dropped, LetterKind
from coop.outbox.models import Letter
from coop.outbox.operations import post_to_each
from coop.people import queries as people
from coop.people.models import Person
from coop.wording import N_


def sent(document: Document, number: int, by_id: int | None) -> None:
    """Tell those who keep the document that a draft waits for them; not who sent it."""
    _to_each("sent", document, number, [each for each in owners.keeper_ids(document) if each != by_id])


def decided(document: Document, number: int, writer_id: int | None, by_id: int | None) -> None:
    """Tell who wrote it whether it is published or came back; nobody tells themselves."""
    if writer_id and writer_id != by_id:
        kind = "published" if document.published == number else "sent_back"
        _to_each(kind, document, number, [writer_id])


def due(document: Document) -> None:
    """Ask those who keep a document whether it is still right; once for each day on which it is due."""
    _to_each("due", document, document.review_on, owners.keeper_ids(document))


def _to_each(kind: str, document: Document, occasion: object, person_ids: Iterable[int]) -> None:
    person_ids = list(person_ids)
    news.tell(f"library.{kind}", document, person_ids)
    names = {person_id: f"library {kind}:{document.id}:{occasion}:{person_id}" for person_id in person_ids}
    facts = {"occasion": str(occasion)}
    post_to_each(f"library.{kind}", names, subject=("document", document.id), facts=facts)


@dataclass(frozen=True, slots=True)
class Telling:
    """One kind of letter: to those who keep the document, or to who wrote it."""

    template: str
    is_for_keepers: bool = False

    def write(self, letter: Letter) -> Draft | Dropped:
        """The letter as it would be right now, or why there is none."""
        document = finding.by_id(letter.subject_id or 0)
        person = people.by_id(letter.person_id or 0)
        if document is None or person is None:
            return Dropped(N_("The document or the person is gone."))
        if person.status != "active" or not person.email:
            return Dropped(N_("This person gets no letters any more."))
        if self.is_for_keepers and person.id not in owners.keeper_ids(document):
            return Dropped(N_("This person does not keep the document any more."))
        if self._is_over(letter, document):
            return Dropped(N_("It was decided by now."))
        if finding.find(viewer_of(person), document.slug) is None:
            return Dropped(N_("This person may not see the document any more."))
        return self._draft(letter, document, person)

    def _is_over(self, letter: Letter, document: Document) -> bool:
        if self.template == "due":
            network = networks.the_network()
            return not document.is_stale(clock.today(network.timezone))
        if self.template != "sent":
            return False
        revision = finding.unfinished(document.id)
        return revision is None or revision.state != "in_review"

    def _draft(self, letter: Letter, document: Document, person: Person) -> Draft:
        network = networks.the_network()
        occasion = letter.facts.get("occasion", "")
        number = int(occasion) if occasion.isdecimal() else 0
        revision = finding.numbered(document.id, number) if number else None
        page = f"/library/{document.slug}{'/review' if self.template == 'sent' else ''}"
        return Draft(
            address=person.email or "",
            name=person.name,
            template=f"library/{self.template}",
            locale=person.locale if person.locale in network.languages else network.languages[0],
            timezone=person.timezone or network.timezone,
            values={
                "title": revision.title if revision else document.title,
                "owner": document.owner_name,
                "note": revision.note if revision else "",
                "answer": revision.answer if revision else "",
                "review_on": document.review_on,
                "address": links.to(page),
            },
            letters_url=links.letters(person.id),
            is_bulk=self.is_for_keepers,
        )


LETTERS: dict[str, LetterKind] = {
    "library.sent": LetterKind(Telling("sent", is_for_keepers=True).write, is_bulk=True),
    "library.published": LetterKind(Telling("published").write),
    "library.sent_back": LetterKind(Telling("sent_back").write),
    "library.due": LetterKind(Telling("due", is_for_keepers=True).write, is_bulk=True),
}
