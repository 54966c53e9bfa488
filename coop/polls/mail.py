"""The letters of a poll: asking, reminding once, telling its leads that time is up, ending without a date."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from coop import links
from coop.convenings.queries import recipients
from coop.convenings.writing import the_locale
from coop.groups.queries import belonging
from coop.network import queries as networks
from coop.outbox.letters import Draft, Dropped, LetterKind
from coop.outbox.models import Letter
from coop.outbox.operations import post, post_to_each
from coop.people import queries as people
from coop.people.models import Person
from coop.polls import news, queries
from coop.polls.models import Poll
from coop.wording import N_

LEADS = "leads"


def asked(poll_id: int, person_ids: Iterable[int]) -> None:
    """Ask people which dates suit them, each with a link of their own."""
    _to_each("asked", poll_id, person_ids)


def reminded(poll_id: int, person_ids: Iterable[int]) -> None:
    """Ask those who said nothing once more; once at most."""
    _to_each("reminded", poll_id, person_ids)


def withdrawn(poll_id: int, person_ids: Iterable[int]) -> None:
    """Tell those who answered that there is no date."""
    _to_each("withdrawn", poll_id, person_ids)


def closed(poll_id: int) -> bool:
    """Tell the leads that time is up and a date can be chosen, once; whether it was new."""
    letter = post("polls.closed", audience=LEADS, subject=("poll", poll_id), once=f"poll closed:{poll_id}")
    poll = queries.by_id(poll_id) if letter else None
    if poll:
        news.tell("polls.closed", poll_id, [row.person_id for row in belonging.leads(poll.group_id)])
    return letter is not None


def _to_each(kind: str, poll_id: int, person_ids: Iterable[int]) -> None:
    person_ids = list(person_ids)
    news.tell(f"polls.{kind}", poll_id, person_ids)
    names = {person_id: f"poll {kind}:{poll_id}:{person_id}" for person_id in person_ids}
    post_to_each(f"polls.{kind}", names, subject=("poll", poll_id))


def _leads(letter: Letter) -> list[int]:
    poll = queries.by_id(letter.subject_id or 0)
    return [row.person_id for row in belonging.leads(poll.group_id)] if poll else []


@dataclass(frozen=True, slots=True)
class Telling:
    """One kind of letter. `is_question`: to those who could still vote; else to who voted, or leads."""

    template: str
    is_question: bool = False
    state: str = "open"

    def write(self, letter: Letter) -> Draft | Dropped:
        """The letter as it would be right now, or why there is none."""
        poll = queries.by_id(letter.subject_id or 0)
        person = people.by_id(letter.person_id or 0)
        if poll is None or person is None:
            return Dropped(N_("The poll or the person is gone."))
        if not recipients.is_reached(person):
            return Dropped(N_("This person gets no letters any more."))
        if reason := self._obstacle(poll, person):
            return Dropped(reason)
        return self._draft(poll, person)

    def _obstacle(self, poll: Poll, person: Person) -> str:
        if not queries.is_member(poll, person.id):
            return N_("This person is not in the group any more.")
        if poll.state != self.state:
            return N_("The poll was decided by now.")
        if not self.is_question:
            return ""
        row = queries.person_of(poll.id, person.id)
        if row and row.voted_at:
            return N_("They have answered by now.")
        if not poll.takes_votes:
            return N_("The poll is closed by now.")
        return "" if person.wants_invitations else N_("This person wants no invitations.")

    def _draft(self, poll: Poll, person: Person) -> Draft:
        network = networks.the_network()
        zone = person.timezone or network.timezone
        page = links.to(f"/polls/{poll.slug}")
        return Draft(
            address=person.email or "",
            name=person.name,
            template=f"polls/{self.template}",
            locale=the_locale(person.locale, network),
            timezone=zone,
            values={
                "poll": _told(poll),
                "zone": zone,
                "address": page if self.template == "closed" else links.poll(poll.id, person.id),
            },
            letters_url=links.letters(person.id),
            is_bulk=self.is_question,
        )


def _told(poll: Poll) -> dict[str, Any]:
    return {
        "title": poll.title,
        "group": poll.group.name,
        "dates": [(date.starts_at, poll.ends_at(date.starts_at)) for date in poll.dates],
        "closes_at": poll.closes_at,
        "reason": poll.reason,
    }


LETTERS: dict[str, LetterKind] = {
    "polls.asked": LetterKind(Telling("asked", is_question=True).write, is_bulk=True),
    "polls.reminded": LetterKind(Telling("reminded", is_question=True).write, is_bulk=True),
    "polls.closed": LetterKind(Telling("closed").write, audience=_leads, is_bulk=True),
    "polls.withdrawn": LetterKind(Telling("withdrawn", state="withdrawn").write),
}
