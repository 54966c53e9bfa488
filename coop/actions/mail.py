"""The letters of promises: due, to their owner; late for a week, to who leads; when help is asked for."""

from collections.abc import Iterable
from typing import Any

from coop import clock, links
from coop.actions import news
from coop.actions.models import Action
from coop.actions.queries import agreeing, reminding, showing
from coop.convenings.writing import the_locale
from coop.network import queries as networks
from coop.notices import queries as notices
from coop.outbox.letters import Draft, Dropped, LetterKind
from coop.outbox.models import Letter
from coop.outbox.operations import QUIET, post
from coop.people import queries as people
from coop.people.models import ENTERING, Person
from coop.wording import N_

MOST = 12
ANSWERS = ("done", "in_progress", "blocked", "help")
NOBODY_THERE = N_("This person gets no letters any more.")


def due(person_id: int, action_ids: list[int]) -> None:
    """Remind an owner of days that come or have passed, all in one letter."""
    news.tell_of("actions.due", action_ids, [person_id])
    subject = ("action", action_ids[0])
    post("actions.due", person_id=person_id, subject=subject, facts={"ids": action_ids})


def given(action: Action, owner_id: int, by_id: int | None) -> None:
    """Tell somebody at once that a promise became theirs, unless they took it themselves; several that
    become theirs together are one letter. What a list brings in is shown in the app alone."""
    if owner_id == by_id:
        return
    if by_id is not None:  # before the notice: the letter gathers what was told since it was posted
        post(news.GIVEN, person_id=owner_id, subject=("owner", owner_id))
    news.tell_of_gift(action, owner_id, by_id)


def moved(action: Action, act: str, by_id: int | None, *, was_owner: int | None = None) -> None:
    """Tell those whom it concerns that it moved: with their daily letter, unless they chose otherwise.

    A quick to and fro is one letter.
    """
    for person_id in news.tell_of_move(action, act, by_id, was_owner=was_owner):
        due_at = clock.now() + QUIET
        post(news.MOVED, person_id=person_id, subject=("action", action.id), due_at=due_at)


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


def link_again(action_id: int, person_id: int) -> None:
    """To an owner who asks for it, once an hour: the letter that leads to where they say how it goes."""
    facts, once = {"ids": [action_id]}, f"link again:{action_id}:{person_id}:{clock.now():%Y-%m-%d %H}"
    post("actions.due", person_id=person_id, subject=("action", action_id), facts=facts, once=once)


def asked(action: Action, organization_id: int, person_id: int) -> None:
    """Ask somebody who administers an organization to agree to what was proposed for it."""
    facts = {"organization_id": organization_id}
    post("actions.asked", person_id=person_id, subject=("action", action.id), facts=facts)


def write_due(letter: Letter) -> Draft | Dropped:
    """The owner's letter: what is still theirs and open, each with the link to say how it goes."""
    person = people.by_id(letter.person_id or 0)
    if person is None or person.status not in ENTERING:
        return Dropped(NOBODY_THERE)
    found = reminding.still_open(letter.facts["ids"], owner_id=person.id)
    if not found:
        return Dropped(N_("It has ended, or is somebody else's by now."))
    return _draft("due", person, found)


def write_given(letter: Letter) -> Draft | Dropped:
    """The letter to a new owner: what became theirs and is still, by whom, and until when."""
    person = people.by_id(letter.person_id or 0)
    if person is None or person.status not in ENTERING:
        return Dropped(NOBODY_THERE)
    told = {one.subject_id: one.facts for one in notices.told_since(person.id, news.GIVEN, letter.posted_at)}
    found = reminding.still_open(told, owner_id=person.id)
    if not found:
        return Dropped(N_("It has ended, or is somebody else's by now."))
    by = [told[one.id].get("by") for one in found]
    names = people.names({key for key in by if key})
    more = {"by": ", ".join(dict.fromkeys(names[key] for key in by if key in names))}
    return _draft("given", person, found, more)


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


def write_asked(letter: Letter) -> Draft | Dropped:
    """The letter that asks for an organization's word, as long as it is not given."""
    person, action = people.by_id(letter.person_id or 0), showing.by_id(letter.subject_id)
    if person is None or person.status not in ENTERING or action is None:
        return Dropped(NOBODY_THERE)
    pledge = showing.pledge_named(action.id, letter.facts["organization_id"])
    if (
        action.has_ended
        or pledge is None
        or pledge.agreed_at
        or person.id not in agreeing.admins(pledge.organization_id)
    ):
        return Dropped(N_("It was agreed or dropped by now, or somebody else is asked."))
    more = {"address": links.promise(action.id), "asked": pledge.organization.name, "gives": pledge.words}
    return _draft(
        "asked", person, [action], more | {"leads": pledge.organization_id == action.organization_id}
    )


def _draft(template: str, person: Person, found: list[Action], more: dict[str, Any] | None = None) -> Draft:
    network = networks.the_network()
    today = clock.today(network.timezone)
    named, day = [one.id for one in found[:MOST]], clock.now().date()
    rows = [
        {
            "title": one.title,
            "due_on": one.due_on,
            "is_late": one.is_late(today),
            "owner": one.owner.known_as if one.owner else "",
            "organization": one.organization.name if one.organization else "",
            "is_proposed": one.state == "proposed",
            "address": _page_of(one, person, template, named),
            "answers": {
                said: links.action(one.id, person.id, day, named=named, said=said)
                for said in (ANSWERS if template == "due" else ())
            },
        }
        for one in found[:MOST]
    ]
    return Draft(
        address=person.email or "",
        name=person.name,
        template=f"actions/{template}",
        locale=the_locale(person.locale, network),
        timezone=person.timezone or network.timezone,
        values={"rows": rows, "first": rows[0], "more": max(0, len(found) - MOST), **(more or {})},
        letters_url=links.letters(person.id),
        is_bulk=template == "late",
    )


def _page_of(action: Action, person: Person, template: str, named: list[int]) -> str:
    """An owner says how it goes without signing in; others look at its page."""
    is_own = template in ("due", "given")
    day = clock.now().date()
    return links.action(action.id, person.id, day, named=named) if is_own else links.promise(action.id)


LETTERS: dict[str, LetterKind] = {
    "actions.asked": LetterKind(write_asked),
    "actions.due": LetterKind(write_due),
    "actions.given": LetterKind(write_given, merges=True),
    "actions.late": LetterKind(write_late, is_bulk=True),
    "actions.help": LetterKind(write_help),
}
