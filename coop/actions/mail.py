"""The letters of promises: due, to their owner; late for a week, to who leads; when help is asked for."""

from collections.abc import Iterable
from typing import Any

from coop import clock, links
from coop.actions import news
from coop.actions.models import Action
from coop.actions.queries import reminding, showing
from coop.convenings.writing import the_locale
from coop.network import queries as networks
from coop.outbox.letters import Draft, Dropped, LetterKind
from coop.outbox.models import Letter
from coop.outbox.operations import post
from coop.people import queries as people
from coop.people.models import ENTERING, Person
from coop.wording import N_

MOST = 12
NOBODY_THERE = N_("This person gets no letters any more.")


def due(person_id: int, action_ids: list[int]) -> None:
    """Remind an owner of days that come or have passed, all in one letter."""
    news.tell_of("actions.due", action_ids, [person_id])
    subject = ("action", action_ids[0])
    post("actions.due", person_id=person_id, subject=subject, facts={"ids": action_ids})


def late(person_id: int, action_ids: list[int]) -> None:
    """Tell somebody who leads, or is of the staff, what is late and does not move."""
    news.tell_of("actions.late", action_ids, [person_id])
    subject = ("action", action_ids[0])
    post("actions.late", person_id=person_id, subject=subject, facts={"ids": action_ids})


def help_asked(action: Action, person_ids: Iterable[int], words: str) -> None:
    """Tell who leads the group, or the staff, that an owner needs help, in the owner's words."""
    person_ids = list(person_ids)
    news.tell_of("actions.help", [action.id], person_ids)
    facts = {"ids": [action.id], "words": words}
    for person_id in person_ids:
        post("actions.help", person_id=person_id, subject=("action", action.id), facts=facts)


def write_due(letter: Letter) -> Draft | Dropped:
    """The owner's letter: what is still theirs and open, each with the link to say how it goes."""
    person = people.by_id(letter.person_id or 0)
    if person is None or person.status not in ENTERING:
        return Dropped(NOBODY_THERE)
    found = reminding.still_open(letter.facts["ids"], owner_id=person.id)
    if not found:
        return Dropped(N_("It has ended, or is somebody else's by now."))
    return _draft("due", person, found, {"address": links.action(found[0].id, person.id)})


def write_late(letter: Letter) -> Draft | Dropped:
    """The letter to who leads or is of the staff: what is still late."""
    person = people.by_id(letter.person_id or 0)
    if person is None or person.status not in ENTERING:
        return Dropped(NOBODY_THERE)
    today = clock.today(networks.the_network().timezone)
    found = [one for one in reminding.still_open(letter.facts["ids"]) if one.is_late(today)]
    if not found:
        return Dropped(N_("Nothing of it is late any more."))
    return _draft("late", person, found, {"address": links.to("/actions") + "?late=late"})


def write_help(letter: Letter) -> Draft | Dropped:
    """The letter that an owner needs help, with their words."""
    person, action = people.by_id(letter.person_id or 0), showing.by_id(letter.subject_id)
    if person is None or person.status not in ENTERING or action is None:
        return Dropped(NOBODY_THERE)
    if action.has_ended:
        return Dropped(N_("It has ended by now."))
    more = {"address": links.promise(action.id), "words": letter.facts["words"]}
    return _draft("help", person, [action], more)


def _draft(template: str, person: Person, found: list[Action], more: dict[str, Any]) -> Draft:
    network = networks.the_network()
    today = clock.today(network.timezone)
    rows = [
        {
            "title": one.title,
            "due_on": one.due_on,
            "is_late": one.is_late(today),
            "owner": one.owner.known_as if one.owner else "",
            "organization": one.organization.name if one.organization else "",
            "address": links.action(one.id, person.id) if template == "due" else links.promise(one.id),
        }
        for one in found[:MOST]
    ]
    return Draft(
        address=person.email or "",
        name=person.name,
        template=f"actions/{template}",
        locale=the_locale(person.locale, network),
        timezone=person.timezone or network.timezone,
        values={"rows": rows, "first": rows[0], "more": max(0, len(found) - MOST), **more},
        letters_url=links.letters(person.id),
        is_bulk=template == "late",
    )


def _page_of(action: Action, person: Person, template: str) -> str:
    """An owner says how it goes without signing in; others look at its page."""
    return links.action(action.id, person.id) if template == "due" else links.promise(action.id)


LETTERS: dict[str, LetterKind] = {
    "actions.due": LetterKind(write_due),
    "actions.late": LetterKind(write_late, is_bulk=True),
    "actions.help": LetterKind(write_help),
}
