"""Letters of the inbox: to itself, to somebody whose reply could not count, to the hosts about a proposal."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from coop import clock, links
from coop.convenings import itip, news
from coop.convenings.models.answer import Rsvp
from coop.convenings.models.convening import Convening
from coop.convenings.queries import recipients
from coop.convenings.queries.attendance import hosts_of
from coop.convenings.queries.recipients import Reader
from coop.convenings.writing import about, the_locale, unreached
from coop.inbox.queries import replies
from coop.network import queries as networks
from coop.outbox import operations as outbox
from coop.outbox.letters import CalendarPart, Draft, Dropped, LetterKind
from coop.outbox.models import Letter
from coop.people import queries as people
from coop.people.models import Person
from coop.wording import N_, in_language


def check(address: str) -> None:
    """A letter to ourselves: when it comes in, the inbox works."""
    outbox.post("inbox.check", address=address, subject=("inbox", 0))


def refused(convening: Convening, person: Person, why: str) -> None:
    """Tell somebody that their calendar's reply does not count; once a day, as calendars may answer alone.

    `why` is a sentence in the person's language.
    """
    outbox.post(
        "inbox.refused",
        person_id=person.id,
        subject=("convening", convening.id),
        facts={"why": why},
        once=f"inbox-refused:{convening.id}:{person.id}:{clock.now():%Y-%m-%d}:{why}"[:250],
    )


def still_waiting(rsvp: Rsvp) -> None:
    """Tell somebody whose calendar says Yes that they wait in line all the same; once a day and place."""
    once = f"still-waiting:{rsvp.id}:{rsvp.number_in_line}:{clock.now():%Y-%m-%d}"
    subject = ("convening", rsvp.convening_id)
    outbox.post("convenings.waiting", person_id=rsvp.person_id, subject=subject, once=once)


def countered(convening: Convening, reply_id: int) -> None:
    """Tell the hosts that somebody's calendar proposes another time. Nothing changed."""
    for host_id in hosts_of(convening.id) or people.staff_ids():
        letter = outbox.post(
            "inbox.countered",
            person_id=host_id,
            subject=("convening", convening.id),
            facts={"reply": reply_id},
            once=f"inbox-countered:{reply_id}:{host_id}",
        )
        if letter:
            news.tell("convenings.countered", convening.id, [host_id])


def _write_check(letter: Letter) -> Draft | Dropped:
    network = networks.the_network()
    if letter.address.rpartition("@")[2] != network.reply_domain.lower():
        return Dropped(N_("Replies are read elsewhere by now."))
    locale = network.languages[0]
    return Draft(letter.address, "", "inbox/check", locale, network.timezone)


def _write_refused(letter: Letter) -> Draft | Dropped:
    reader = recipients.reader(letter.subject_id, letter.person_id)
    if reader is None or reader.convening.state in ("draft", "discarded"):
        return Dropped(N_("The convening or the person is gone."))
    if reason := unreached(reader):
        return Dropped(reason)
    network, person = networks.the_network(), reader.person
    locale = the_locale(person.locale, network)
    with in_language(locale):
        values = {"convening": about(reader.convening), "answer": reader.answer, "why": letter.facts["why"]}
    calendar = _corrected(reader, locale, letter.posted_at)
    return Draft(
        address=person.email or "",
        name=person.name,
        template="inbox/refused",
        locale=locale,
        timezone=person.timezone or network.timezone,
        values=values
        | {"answer_url": links.answer(reader.convening.id, person.id), "has_calendar": calendar is not None},
        calendar=calendar,
    )


def _corrected(reader: Reader, locale: str, posted_at: datetime) -> CalendarPart | None:
    """What is true, so that the person's calendar shows it again; nothing of what is over."""
    convening = reader.convening
    if convening.is_past or not networks.the_network().replies_at or not recipients.may_see(reader):
        return None
    method = "CANCEL" if convening.state == "cancelled" else "REQUEST"
    return itip.part(convening, reader.person, reader.rsvp, method, locale=locale, posted_at=posted_at)


def _write_countered(letter: Letter) -> Draft | Dropped:
    reader = recipients.reader(letter.subject_id, letter.person_id)
    if reader is None or (
        reader.person.id not in hosts_of(reader.convening.id) and not reader.person.is_staff
    ):
        return Dropped(N_("They do not host this convening any more."))
    if reason := unreached(reader):
        return Dropped(reason)
    from_reply = proposals_of(letter.facts["reply"])
    if from_reply is None:
        return Dropped(N_("The proposal was forgotten by now."))
    network, person = networks.the_network(), reader.person
    locale = the_locale(person.locale, network)
    with in_language(locale):
        values = {"convening": about(reader.convening), **from_reply}
        values |= _proposed(from_reply["starts"], reader.convening.timezone)
    return Draft(
        address=person.email or "",
        name=person.name,
        template="inbox/countered",
        locale=locale,
        timezone=person.timezone or network.timezone,
        values=values | {"convening_url": links.convening(reader.convening.slug), "has_calendar": False},
    )


def _proposed(text: str, zone: str) -> dict[str, datetime | date | None]:
    """The proposed beginning, or day; a moment that names no zone is meant where the convening is."""
    if "T" not in text:
        return {"starts": None, "day": date.fromisoformat(text) if text else None}
    moment = datetime.fromisoformat(text)
    if moment.year in (date.min.year, date.max.year):  # not every zone can say it
        return {"starts": None, "day": None}
    return {"starts": moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone)), "day": None}


def proposals_of(reply_id: int) -> dict[str, Any] | None:
    """Who proposes what: a name, the beginning as far as it was said, and words."""
    reply = replies.by_id(reply_id)
    if reply is None or reply.person_id is None:
        return None
    name = people.names({reply.person_id}).get(reply.person_id, "")
    return {"who": name, "words": reply.comment, "starts": reply.facts.get("starts", "")}


LETTERS: dict[str, LetterKind] = {
    "inbox.check": LetterKind(_write_check),
    "inbox.refused": LetterKind(_write_refused),
    "inbox.countered": LetterKind(_write_countered),
}
