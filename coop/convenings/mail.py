"""The letters about convenings: one posting function for each, and the table of how each is written.

Posting belongs to the change it tells of. Who may still receive a letter, and what is true by then, is
asked when it is written; only what would be lost (the old time) is kept with it.
"""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from coop import clock
from coop.convenings import afterwards, beforehand, news, seating, writing
from coop.convenings.models.answer import Rsvp
from coop.convenings.models.convening import AgendaItem, Convening
from coop.convenings.queries import hearing, recipients
from coop.convenings.queries.recipients import Reminder
from coop.convenings.writing import Telling
from coop.outbox.letters import LetterKind
from coop.outbox.models import Letter
from coop.outbox.operations import post, post_to_each

QUIET = timedelta(minutes=10)
EVERYONE = "everyone"
CONCERNED = ("", "going", "waitlisted", "maybe")


def invited(convening_id: int, person_ids: Iterable[int], by_id: int | None) -> None:
    """Ask people to come, each with a letter of their own; never twice for the same convening."""
    person_ids = list(person_ids)
    news.tell("convenings.invited", convening_id, person_ids)
    post_to_each(
        "convenings.invited",
        {person_id: f"invited:{convening_id}:{person_id}" for person_id in person_ids},
        subject=("convening", convening_id),
        facts={"by": by_id},
    )


def published(convening: Convening, by_id: int | None) -> None:
    """Tell those for whom it is news and whom nobody invited; a letter at once only to who wants it so."""
    whom = [person_id for person_id in hearing.uninvited(convening) if person_id != by_id]
    ways = news.tell("convenings.published", convening.id, whom)
    news_of(convening.id, [person_id for person_id, way in ways.items() if way == "at_once"])


def news_of(convening_id: int, person_ids: Iterable[int]) -> None:
    """Say by letter that a convening is new, once to each."""
    names = {person_id: f"published:{convening_id}:{person_id}" for person_id in person_ids}
    post_to_each("convenings.published", names, subject=("convening", convening_id))


def nudged(convening_id: int, numbers: Mapping[int, int], by_id: int | None) -> None:
    """Ask those who have not answered once more. `numbers`: person id → for the how-manieth time."""
    news.tell("convenings.nudged", convening_id, list(numbers))
    post_to_each(
        "convenings.nudged",
        {person_id: f"nudged:{convening_id}:{person_id}:{number}" for person_id, number in numbers.items()},
        subject=("convening", convening_id),
        facts={"by": by_id},
    )


def received(rsvp: Rsvp) -> None:
    """Say back what the person answered: going, maybe or not this time."""
    _to_one("received", rsvp)


def waiting(rsvp: Rsvp) -> None:
    """All seats are taken: say the place in line."""
    _to_one("waiting", rsvp)


def promoted(rsvp: Rsvp) -> None:
    """A seat came free, and it is theirs."""
    _to_one("promoted", rsvp)
    news.tell("convenings.promoted", rsvp.convening_id, [rsvp.person_id])


def handed_over(given: Rsvp, to_id: int) -> None:
    """Tell whoever gave their seat away that it is their colleague's; their calendar lets it go."""
    _about_seat("handed_over", given, to_id)


def seat_received(rsvp: Rsvp, from_id: int) -> None:
    """Tell a colleague that the seat, or the place in line, is theirs now."""
    _about_seat("seat_received", rsvp, from_id)
    news.tell("convenings.seat_received", rsvp.convening_id, [rsvp.person_id])


def seat_offered(rsvp: Rsvp, from_id: int, address: str, name: str, by_id: int | None) -> None:
    """Offer a seat to whoever reads at an address; it stays where it is until they take it."""
    post(
        "convenings.seat_offered",
        address=address,
        subject=("convening", rsvp.convening_id),
        facts={"from": from_id, "rsvp": rsvp.id, "name": name, "by": by_id},
    )


def named_host(convening_id: int, cohost_id: int, person_ids: Iterable[int], by_id: int | None) -> None:
    """Tell people that they host a convening now, for themselves or for their organization."""
    person_ids = list(person_ids)
    news.tell("convenings.cohost", convening_id, person_ids)
    post_to_each(
        "convenings.cohost",
        {person_id: f"cohost:{cohost_id}:{person_id}" for person_id in person_ids},
        subject=("convening", convening_id),
        facts={"cohost": cohost_id, "by": by_id},
    )


def changed(convening: Convening, was: Mapping[str, Any]) -> None:
    """Tell those concerned of another time or place; a burst of edits is one letter.

    `was`: the calendar facts of before the edit, moments as ISO texts.
    """
    _to_everyone("changed", convening, facts={"was": dict(was)}, due_at=clock.now() + QUIET)


def cancelled(convening: Convening) -> None:
    """Tell those concerned that it does not take place, once for each cancellation."""
    _to_everyone("cancelled", convening, once=f"cancelled:{convening.id}:{convening.sequence}")


def closed(rsvp: Rsvp) -> bool:
    """Tell somebody that what they answered is not open to them any more, unless that is mended soon; whether
    this answer's person had not been told."""
    letter = post(
        recipients.CLOSED,
        person_id=rsvp.person_id,
        subject=("convening", rsvp.convening_id),
        due_at=clock.now() + QUIET,
        once=f"closed:{rsvp.convening_id}:{rsvp.person_id}:{rsvp.answered_at.isoformat()}",
    )
    return letter is not None


def reinstated(convening: Convening) -> None:
    """Tell those concerned that it takes place after all."""
    _to_everyone("reinstated", convening, once=f"reinstated:{convening.id}:{convening.sequence}")


def reminder(due: Reminder) -> bool:
    """Remind one person at one of the hours they chose; whether it was new."""
    letter = post(
        recipients.REMINDER,
        person_id=due.person_id,
        subject=("convening", due.convening_id),
        facts={"hours": due.hours, "starts_at": due.starts_at.isoformat()},
        once=due.name,
    )
    return letter is not None


def preparation(convening: Convening, person_ids: Iterable[int], by_id: int | None) -> None:
    """Give each person the one link to prepare; once for a convening, and once more if it moved far away."""
    person_ids, day = list(person_ids), convening.starts_at.date().isoformat()
    news.tell("convenings.preparation", convening.id, person_ids)
    post_to_each(
        "convenings.preparation",
        {person_id: f"preparation:{convening.id}:{person_id}:{day}" for person_id in person_ids},
        subject=("convening", convening.id),
        facts={"by": by_id},
    )


def suggestion_decided(item: AgendaItem) -> None:
    """Tell whoever proposed something for the agenda what became of it."""
    if item.person_id is None:
        return
    subject, facts = ("convening", item.convening_id), {"item": item.id, "state": item.state}
    post("convenings.suggestion_decided", person_id=item.person_id, subject=subject, facts=facts)
    news.tell("convenings.suggestion_decided", item.convening_id, [item.person_id])


def unclosed(convening_id: int, person_id: int, days: int) -> bool:
    """Ask a host, so many days after, to say who came; whether it was new."""
    once = f"unclosed:{convening_id}:{days}:{person_id}"
    subject = ("convening", convening_id)
    if post("convenings.unclosed", person_id=person_id, subject=subject, once=once) is None:
        return False
    news.tell("convenings.unclosed", convening_id, [person_id])
    return True


def thanks(convening_id: int, person_id: int) -> bool:
    """Thank somebody who came, once; whether it was new."""
    return _afterwards("thanks", convening_id, person_id)


def missed(convening_id: int, person_id: int) -> bool:
    """Tell somebody who was invited and did not come what they missed, once; whether it was new."""
    return _afterwards("missed", convening_id, person_id)


def _afterwards(kind: str, convening_id: int, person_id: int) -> bool:
    once = f"{kind}:{convening_id}:{person_id}"
    subject = ("convening", convening_id)
    if post(f"convenings.{kind}", person_id=person_id, subject=subject, once=once) is None:
        return False
    news.tell(f"convenings.{kind}", convening_id, [person_id])
    return True


def confirm_answer(
    convening: Convening, address: str, name: str, locale: str, facts: Mapping[str, Any]
) -> None:
    """Ask whoever reads at an address whether they really answered; until then nothing is saved."""
    post(
        "convenings.confirm_answer",
        address=address,
        subject=("convening", convening.id),
        facts={"name": name, "locale": locale, "asked": dict(facts)},
    )


def _to_one(kind: str, rsvp: Rsvp) -> None:
    post(f"convenings.{kind}", person_id=rsvp.person_id, subject=("convening", rsvp.convening_id))


def _about_seat(kind: str, rsvp: Rsvp, other_id: int) -> None:
    subject, facts = ("convening", rsvp.convening_id), {"rsvp": rsvp.id, "other": other_id}
    post(f"convenings.{kind}", person_id=rsvp.person_id, subject=subject, facts=facts)


def _to_everyone(kind: str, convening: Convening, **more: Any) -> None:
    if post(f"convenings.{kind}", audience=EVERYONE, subject=("convening", convening.id), **more):
        news.tell_everyone(f"convenings.{kind}", convening.id)


def _concerned(letter: Letter) -> list[int]:
    return recipients.concerned(letter.subject_id) if letter.subject_id else []


LETTERS: dict[str, LetterKind] = {
    "convenings.invited": LetterKind(
        Telling("invited", answers=("",), stops=writing.unwanted).write, is_bulk=True
    ),
    "convenings.nudged": LetterKind(
        Telling("nudged", answers=("",), stops=writing.too_late, adds=writing.who_asks).write, is_bulk=True
    ),
    "convenings.published": LetterKind(Telling("published", answers=("",), method="").write, is_bulk=True),
    "convenings.received": LetterKind(
        Telling("received", answers=("going", "maybe", "declined"), stops=seating.handed_on).write,
        merges=True,
    ),
    "convenings.waiting": LetterKind(
        Telling("waiting", answers=("waitlisted",), adds=writing.place_in_line).write, merges=True
    ),
    "convenings.promoted": LetterKind(Telling("promoted", answers=("going",)).write, merges=True),
    "convenings.changed": LetterKind(
        Telling("changed", answers=CONCERNED, stops=writing.unchanged, adds=writing.what_was).write,
        audience=_concerned,
        merges=True,
    ),
    "convenings.cancelled": LetterKind(
        Telling(
            "cancelled", answers=CONCERNED, state="cancelled", method="CANCEL", stops=writing.unwanted
        ).write,
        audience=_concerned,
    ),
    "convenings.reinstated": LetterKind(
        Telling("reinstated", answers=CONCERNED, stops=writing.unwanted, adds=writing.place_in_line).write,
        audience=_concerned,
    ),
    recipients.CLOSED: LetterKind(
        Telling("closed", answers=recipients.HOLDING, method="CANCEL", is_for_outsiders=True).write
    ),
    recipients.REMINDER: LetterKind(
        Telling(
            "reminder",
            answers=recipients.REMINDED,
            method="",
            stops=writing.moved,
            adds=writing.place_in_line,
        ).write
    ),
    "convenings.preparation": LetterKind(beforehand.PREPARATION.write, is_bulk=True),
    "convenings.suggestion_decided": LetterKind(beforehand.SUGGESTION_DECIDED.write),
    "convenings.confirm_answer": LetterKind(writing.confirmation),
    "convenings.unclosed": LetterKind(afterwards.UNCLOSED.write, is_bulk=True),
    "convenings.thanks": LetterKind(afterwards.THANKS.write, is_bulk=True),
    "convenings.missed": LetterKind(afterwards.MISSED.write, is_bulk=True),
    "convenings.cohost": LetterKind(seating.named_host),
    "convenings.handed_over": LetterKind(
        Telling(
            "handed_over", answers=("declined",), method="CANCEL", stops=seating.moved_on, adds=seating.other
        ).write
    ),
    "convenings.seat_received": LetterKind(
        Telling(
            "seat_received", answers=("going", "waitlisted"), stops=seating.moved_on, adds=seating.received
        ).write
    ),
    "convenings.seat_offered": LetterKind(seating.offer),
}
