"""How letters about convenings are written: who may still get one, and what its template is told.

Everything is looked up anew when a letter is about to leave: a waiting person may have a seat by then, a
convening may be cancelled, somebody may have been erased.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from coop import clock, links
from coop.convenings import adding, itip
from coop.convenings.models.convening import Convening
from coop.convenings.queries import recipients, seats, showing
from coop.convenings.queries.recipients import Reader
from coop.network import queries as networks
from coop.network.models import Network
from coop.outbox.letters import CalendarPart, Draft, Dropped
from coop.outbox.models import Letter
from coop.people import queries as people
from coop.wording import N_, in_language
from coop.wording import gettext as _

MOMENTS = ("starts_at", "ends_at")
OCCASION = (*MOMENTS, "timezone", "is_all_day", "mode", "venue", "room", "address")


@dataclass(frozen=True, slots=True)
class Telling:
    """One kind of letter to a person: in which state of the convening and to whom it still makes sense.

    `answers`: what the person must have said by now. `stops`: why it does not make sense after all.
    `adds`: what its template is told beside the facts. `method`: of its calendar part, "" for none.
    `is_for_outsiders`: only those who may not see the convening any more are told.
    `is_after`: written when it is over, to whom `stops` lets through.
    """

    template: str
    answers: tuple[str, ...]
    state: str = "published"
    method: str = "REQUEST"
    is_for_outsiders: bool = False
    stops: Callable[[Letter, Reader], str] = lambda letter, reader: ""
    adds: Callable[[Letter, Reader], dict[str, Any]] = lambda letter, reader: {}
    is_after: bool = False

    def write(self, letter: Letter) -> Draft | Dropped:
        """The letter as it would be right now, or why there is none."""
        reader = recipients.reader(letter.subject_id, letter.person_id)
        if reader is None:
            return Dropped(N_("The convening or the person is gone."))
        if reason := self._obstacle(reader) or self._mismatch(reader) or self.stops(letter, reader):
            return Dropped(reason)
        return self._draft(letter, reader, networks.the_network())

    def _obstacle(self, reader: Reader) -> str:
        return unreached(reader) if self.is_after else _obstacle(reader, self.is_for_outsiders)

    def _mismatch(self, reader: Reader) -> str:
        if reader.convening.state != self.state:
            return N_("The convening is in another state by now.")
        if self.is_after:
            return ""
        if reader.convening.is_past:
            return N_("The convening is over.")
        return "" if reader.answer in self.answers else N_("They have answered otherwise by now.")

    def _draft(self, letter: Letter, reader: Reader, network: Network) -> Draft:
        convening, person = reader.convening, reader.person
        locale = the_locale(person.locale, network)
        with in_language(locale):
            values = _told(reader) | self.adds(letter, reader)
        calendar = self._calendar(letter, reader, locale)
        return Draft(
            address=person.email or "",
            name=person.name,
            template=f"convenings/{self.template}",
            locale=locale,
            timezone=person.timezone or network.timezone,
            values=values
            | {"has_calendar": calendar is not None, "calendar_method": calendar.method if calendar else ""},
            calendar=calendar,
            letters_url=links.letters(person.id),
            is_bulk=not reader.answer,
            reply_to=itip.reply_address(itip.anchor(convening), person.id, network) if calendar else "",
        )

    def _calendar(self, letter: Letter, reader: Reader, locale: str) -> CalendarPart | None:
        if not self.method:
            return None
        return itip.part(
            reader.convening,
            reader.person,
            reader.rsvp,
            self.method,
            locale=locale,
            posted_at=letter.posted_at,
            is_closed=self.is_for_outsiders,
        )


def _obstacle(reader: Reader, is_for_outsiders: bool) -> str:
    """Why this person gets no letter about this convening at all.

    What is not shown to somebody any more is not told to them by letter either, but for its end, if they
    hold a seat or a place in line; their calendar was cleared when they lost sight of it.
    """
    if reason := unreached(reader):
        return reason
    is_seen = recipients.may_see(reader)
    if is_for_outsiders:
        return N_("They may see the convening again.") if is_seen else ""
    is_owed = reader.convening.state == "cancelled" and reader.answer in recipients.HOLDING
    return "" if is_seen or is_owed else N_("This person may not see the convening any more.")


def unreached(reader: Reader) -> str:
    """Somebody who gets no letters at all."""
    return "" if recipients.is_reached(reader.person) else N_("This person gets no letters any more.")


def unwanted(_letter: Letter, reader: Reader) -> str:
    """Invitations, and news for those who never answered one, go to those who want invitations only."""
    is_wanted = reader.person.wants_invitations or reader.answer
    return "" if is_wanted else N_("This person wants no invitations.")


def too_late(letter: Letter, reader: Reader) -> str:
    """Nobody is asked once more for an answer that would not be taken."""
    return unwanted(letter, reader) if reader.convening.takes_answers else N_("Answers are closed by now.")


def who_asks(letter: Letter, _reader: Reader) -> dict[str, Any]:
    """The host whose wish the letter is."""
    by_id = letter.facts["by"]
    return {"asked_by": people.names({by_id}).get(by_id, "") if by_id else ""}


def unchanged(letter: Letter, reader: Reader) -> str:
    """A change that was taken back is no news."""
    if _was(letter) == _occasion(reader.convening):
        return N_("In the end nothing changed.")
    return unwanted(letter, reader)


def moved(letter: Letter, reader: Reader) -> str:
    """A reminder of a time that is not its time any more."""
    starts_at = reader.convening.starts_at
    if letter.facts["starts_at"] != starts_at.isoformat():
        return N_("The convening begins at another time now.")
    return N_("The convening has begun.") if starts_at <= clock.now() else ""


def what_was(letter: Letter, reader: Reader) -> dict[str, Any]:
    """The time and place of before, and which of them is another now."""
    was, now = _was(letter), _occasion(reader.convening)
    of_time = (*MOMENTS, "timezone", "is_all_day")
    return {
        "was": was | {"where": where(was)},
        "is_time_new": any(was[name] != now[name] for name in of_time),
        "is_place_new": any(was[name] != now[name] for name in OCCASION if name not in of_time),
        **place_in_line(letter, reader),
    }


def place_in_line(_letter: Letter, reader: Reader) -> dict[str, Any]:
    """Where a waiting person stands, and the rule by which seats are given."""
    is_waiting = reader.rsvp is not None and reader.answer == "waitlisted"
    place = seats.place_in_line(reader.convening, reader.rsvp) if is_waiting and reader.rsvp else None
    return {"place": place, "rule": reader.convening.waitlist_rule}


def confirmation(letter: Letter) -> Draft | Dropped:
    """For whoever reads at an address, known here or not.

    Anybody may have typed the name, so it stands on the page behind the link and not in the letter.
    """
    convening = showing.by_id(letter.subject_id) if letter.subject_id else None
    if convening is None or convening.audience != "public" or not convening.takes_answers:
        return Dropped(N_("The convening takes no answers any more."))
    known = people.by_email(letter.address)
    if known and not recipients.is_reached(known):
        return Dropped(N_("This person gets no letters any more."))
    network = networks.the_network()
    locale = the_locale(letter.facts["locale"], network)
    with in_language(locale):
        values = {"convening": about(convening), "answer": letter.facts["asked"].get("answer", "")}
    return Draft(
        address=letter.address,
        name="",
        template="convenings/confirm_answer",
        locale=locale,
        timezone=network.timezone,
        values=values | {"confirm_url": _confirm_url(letter, convening, locale)},
    )


def _confirm_url(letter: Letter, convening: Convening, locale: str) -> str:
    """The token is made now, so that its time runs from the letter and not from the request."""
    whose = {"address": letter.address, "name": letter.facts["name"], "locale": locale}
    asked = letter.facts["asked"] | whose | {"convening": convening.id}
    return links.to(f"/confirmations/{links.sign_for_now('confirm', asked)}")


def the_locale(wished: str, network: Network) -> str:
    return wished if wished in network.languages else network.languages[0]


def _told(reader: Reader) -> dict[str, Any]:
    """What the templates of letters to a person are told beside the convening."""
    convening, rsvp = reader.convening, reader.rsvp
    is_going = rsvp is not None and rsvp.answer == "going"
    has_seat_online = rsvp is not None and is_going and rsvp.seat == "online"
    has_seat_in_the_room = rsvp is not None and is_going and rsvp.seat == "in_person"
    return {
        "convening": about(convening),
        "organization": reader.organization,
        "answer": reader.answer,
        "seat": rsvp.seat if rsvp else "",
        "guests": rsvp.guests if rsvp else 0,
        "came_of_poll": rsvp is not None and rsvp.source == "poll",
        "answer_url": links.answer(convening.id, reader.person.id),
        "join_url": links.join(convening.id, reader.person.id) if has_seat_online else "",
        "adding": adding.addresses(convening),
        "code_url": links.arrival(convening.id, reader.person.id) if has_seat_in_the_room else "",
    }


def about(convening: Convening) -> dict[str, Any]:
    """A convening as plain values, in the language being written."""
    occasion = _occasion(convening)
    return occasion | {
        "where": where(occasion),
        "title": convening.title,
        "groups": [group.name for group in convening.named_groups],
        "host": convening.host.name if convening.host else "",
        "supports": [term.label for term in convening.supports],
        "equity_question": convening.equity_question,
        "language": convening.language,
        "takes_answers": convening.takes_answers,
        "closes_at": convening.closes_at,
        "cancelled_reason": convening.cancelled_reason,
    }


def where(occasion: Mapping[str, Any]) -> str:
    """The building and the room, or that it is online, or that it is not said yet."""
    room = ", ".join(name for name in (occasion["venue"].strip(), occasion["room"].strip()) if name)
    if occasion["mode"] == "online":
        return _("Online")
    if occasion["mode"] == "hybrid":
        return _("%(venue)s, and online", venue=room) if room else _("Online, and in a room to be announced")
    return room or _("The place is to be announced")


def _occasion(convening: Convening) -> dict[str, Any]:
    return {name: getattr(convening, name) for name in OCCASION}


def _was(letter: Letter) -> dict[str, Any]:
    kept = letter.facts["was"]
    return {name: datetime.fromisoformat(kept[name]) if name in MOMENTS else kept[name] for name in OCCASION}
