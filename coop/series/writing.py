"""How letters about a series are written: who may still get one, and what its template is told."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from coop import links
from coop.calendar.rules import on_the_wall
from coop.convenings import itip as convenings_itip
from coop.convenings.queries import answers, masters, recipients
from coop.convenings.writing import MOMENTS, OCCASION, about, the_locale, where
from coop.groups.queries.belonging import viewer_of
from coop.network import queries as networks
from coop.outbox.letters import CalendarPart, Draft, Dropped
from coop.outbox.models import Letter
from coop.people import queries as people
from coop.series import itip, letting_go
from coop.series.itip import Known
from coop.series.queries import dates, holding, letters
from coop.series.queries.dates import Dated
from coop.series.renamed import Renamed
from coop.series.sentences import said
from coop.wording import N_, in_language

MOST_LISTED = 12
PLACES = ("mode", "venue", "room", "address")


@dataclass(frozen=True, slots=True)
class Telling:
    """One kind of letter about a series.

    `stops`: why it does not make sense to this reader after all. `adds`: what its template is told beside the
    dates. `tells`: of which dates. `is_cancelled`: it tells of the dates it names that are off, of no others.
    """

    template: str
    stops: Callable[[Letter, Known], str] = lambda letter, known: ""
    adds: Callable[[Letter, Known], dict[str, Any]] = lambda letter, known: {}
    tells: Callable[[Letter, Dated], bool] = lambda letter, dated: True
    is_cancelled: bool = False

    def write(self, letter: Letter) -> Draft | Dropped:
        """The letter as it would be right now, or why there is none."""
        series = dates.by_id(letter.subject_id) if letter.subject_id else None
        person = people.by_id(letter.person_id) if letter.person_id else None
        if series is None or person is None:
            return Dropped(N_("The series or the person is gone."))
        if not recipients.is_reached(person):
            return Dropped(N_("This person gets no letters any more."))
        ids = letter.facts["dates"] if self.is_cancelled else None
        state = "cancelled" if self.is_cancelled else "published"
        listed = letters.told_to(viewer_of(person), series.id, ids)
        listed = [each for each in listed if each.convening.state == state and self.tells(letter, each)]
        if self.is_cancelled:
            listed = [each for each in listed if _said(each) != "declined"]
        known = Known(series, person, dates.standing_answer(series.id, person.id), listed)
        if not listed:
            return Dropped(N_("No date of the series is left to tell of."))
        reason = self.stops(letter, known)
        return Dropped(reason) if reason else self._draft(letter, known)

    def _draft(self, letter: Letter, known: Known) -> Draft:
        network, person = networks.the_network(), known.person
        locale = the_locale(person.locale, network)
        with in_language(locale):
            values = _told(known) | self.adds(letter, known)
        calendar = self._calendar(letter, known, locale)
        first = masters.first_convening(known.series.id)
        return Draft(
            address=person.email or "",
            name=person.name,
            template=f"series/{self.template}",
            locale=locale,
            timezone=person.timezone or network.timezone,
            values=values
            | {"has_calendar": calendar is not None, "calendar_method": calendar.method if calendar else ""},
            calendar=calendar,
            letters_url=links.letters(person.id),
            is_bulk=not any(map(_said, known.dates)),
            reply_to=convenings_itip.reply_address(first, person.id, network) if calendar else "",
        )

    def _calendar(self, letter: Letter, known: Known, locale: str) -> CalendarPart | None:
        if self.is_cancelled:
            return itip.cancellation(known, locale=locale, posted_at=letter.posted_at)
        person, series = known.person, known.series
        ids = dates.all_ids(series.id)
        every = letters.told_to(viewer_of(person), series.id, ids)
        is_asked = self.template == "invited" or bool(holding.asked_as_whole(series.id, [person.id]))
        asked = holding.asked_of(person.id, ids) if self.template == "changed" else frozenset()
        whole = Known(series, person, known.standing, every, asked)
        is_whole = known.standing is None and is_asked
        texts = itip.entries(whole, locale=locale, posted_at=letter.posted_at, is_whole=is_whole)
        if networks.the_network().replies_at:
            return itip.together(texts, [whole], "REQUEST")
        return self._published(letter, whole, texts, locale)

    def _published(self, letter: Letter, whole: Known, texts: list[str], locale: str) -> CalendarPart | None:
        """One file with everything: what a calendar lets go of stands before what it takes in."""
        renamed = letter.facts.get("renamed")
        left = letting_go.leaving(whole.person, Renamed.of(renamed)) if renamed else None
        if left is None:
            return itip.together(texts, [whole], "PUBLISH")
        _method, gone = letting_go.entries(left, locale=locale, posted_at=letter.posted_at)
        zones = {left.renamed.timezone}
        return itip.together([*gone, *texts], [whole, left.known], "PUBLISH", zones)


def no_invitation(_letter: Letter, known: Known) -> str:
    """Not to those who answered meanwhile or want no invitations."""
    if known.standing or any(map(_said, known.dates)):
        return N_("They have answered otherwise by now.")
    return "" if known.person.wants_invitations else N_("This person wants no invitations.")


def unconcerned(_letter: Letter, known: Known) -> str:
    """News goes to those who said yes or maybe to a date, and to the silent who want invitations."""
    if {"going", "waitlisted", "maybe"} & {_said(each) for each in known.dates}:
        return ""
    is_silent = any(_said(each) == "" for each in known.dates)
    return "" if is_silent and known.person.wants_invitations else N_("They have answered otherwise by now.")


def is_news(letter: Letter, dated: Dated) -> bool:
    """The dates that a change was made of, and where two changes became one letter, those of the other."""
    if dated.convening_id in letter.facts["dates"]:
        return True
    was = letter.facts["was"]
    return dated.tie == "follows" and any(was[name] != getattr(dated.convening, name) for name in PLACES)


def what_was(letter: Letter, known: Known) -> dict[str, Any]:
    """The hour and place of before, and which of them is another now."""
    kept, now = letter.facts["was"], known.dates[0].convening
    was: dict[str, Any] = {
        name: datetime.fromisoformat(kept[name]) if name in MOMENTS else kept[name] for name in OCCASION
    }
    return {
        "was": was | {"where": where(was)},
        "was_rule": _rule_before(letter, known),
        "is_time_new": "renamed" in letter.facts
        or on_the_wall(was["starts_at"], was["ends_at"], was["timezone"])[1:] + (was["timezone"],)
        != on_the_wall(now.starts_at, now.ends_at, now.timezone)[1:] + (now.timezone,),
        "is_place_new": any(was[name] != getattr(now, name) for name in PLACES),
    }


def _rule_before(letter: Letter, known: Known) -> str:
    """The sentence of the series that ended where these dates went on; "" where it is the same one."""
    number = letter.facts["renamed"]["series"] if "renamed" in letter.facts else known.series.id
    before = dates.by_id(number) if number != known.series.id else None
    return said(before) if before else ""


def _told(known: Known) -> dict[str, Any]:
    """What every letter about a series says: its words, its rule as a sentence, and its dates."""
    latest = known.dates[-1].convening
    usual = answers.organizations_of(known.person.id, latest.id)[:1]
    return {
        "convening": about(known.dates[0].convening),
        "sentence": said(known.series),
        "dates": [_date(known, each) for each in known.dates[:MOST_LISTED]],
        "more": max(0, len(known.dates) - MOST_LISTED),
        "standing": known.standing.answer if known.standing else "",
        "organization": usual[0].name if usual else "",
        "answer_url": links.series_answer(known.series.id, known.person.id),
        "takes_answers": known.series.state == "published",
    }


def _said(dated: Dated) -> str:
    return dated.my_answer.answer if dated.my_answer else ""


def _date(known: Known, dated: Dated) -> dict[str, Any]:
    return about(dated.convening) | {
        "answer": _said(dated),
        "seat": dated.my_answer.seat if dated.my_answer else "",
        "url": links.answer(dated.convening_id, known.person.id),
    }
