"""Every letter with long names, without a place, for whole days and over midnight, in both languages."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from coop import clock, links
from coop.convenings import mail
from coop.convenings.models.answer import Invitation, Rsvp
from coop.convenings.models.attendance import Attendance
from coop.convenings.models.convening import AgendaItem, Cohost, Convening
from coop.convenings.queries.answers import answer_of
from coop.convenings.queries.recipients import Reminder
from coop.database import db, unit_of_work
from coop.outbox import rendering
from coop.outbox.letters import Draft
from coop.outbox.mime import Words
from coop.outbox.models import Letter
from coop.people.models import Person
from coop.schedule import LETTERS
from tests.makers import START, make_convening, make_group, make_organization, make_person, term
from tests.page_reader import faults_of

pytestmark = pytest.mark.usefixtures("now")
LONG = "Kindergarten-through-Second-Grade & <Early> Literacy in the Neighborhood Science Gardens of Austin"
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Case:
    """One letter to one person with one answer."""

    kind: str
    answer: str = ""
    state: str = "published"


TO_AN_ADDRESS = ("confirm_answer", "seat_offered")
CASES = (
    Case("invited"),
    Case("published"),
    Case("nudged"),
    *(Case("received", answer) for answer in ("going", "maybe", "declined")),
    Case("waiting", "waitlisted"),
    Case("promoted", "going"),
    *(Case("changed", answer) for answer in ("", "going", "waitlisted", "maybe")),
    *(Case("cancelled", answer, "cancelled") for answer in ("", "going")),
    Case("closed", "going"),
    *(Case("reinstated", answer) for answer in ("", "waitlisted")),
    *(Case("reminder", answer) for answer in ("going", "waitlisted")),
    Case("handed_over", "declined"),
    *(Case("seat_received", answer) for answer in ("going", "waitlisted")),
    *(Case("seat_offered", answer) for answer in ("going", "waitlisted")),
    Case("cohost"),
    Case("confirm_answer"),
    *(Case("preparation", answer) for answer in ("", "going", "waitlisted", "maybe")),
    Case("suggestion_decided", "going"),
    Case("unclosed"),
    Case("thanks", "going", "held"),
    Case("missed", "", "held"),
)
OCCASIONS: dict[str, dict[str, Any]] = {
    "usual": {"mode": "hybrid", "join_url": "https://rooms.test/1"},
    "long": {"title": LONG, "room": LONG, "address": LONG, "equity_question": LONG, "cancelled_reason": LONG},
    "no venue": {"venue": "", "mode": "hybrid", "join_url": "https://rooms.test/1"},
    "nowhere yet": {"venue": ""},
    "online": {"venue": "", "mode": "online", "join_url": "https://rooms.test/1"},
    "whole day": {"is_all_day": True, "starts_at": START.replace(hour=6, minute=0)},
    "over midnight": {"ends_at": START + timedelta(hours=10)},
    "closed": {"answers_close_at": START - 30 * DAY},
}


def written(case: Case, locale: str = "en", seat: str = "in_person", **occasion: Any) -> tuple[Draft, Words]:
    """The letter of a case as it would leave."""
    with unit_of_work():
        convening = convening_of(case, occasion)
        person = make_person(LONG, locale=locale)
        if case.answer:
            db.session.add(answered(convening, person, case.answer, seat))
        if case.kind != "closed":
            db.session.add(Invitation(convening_id=convening.id, person_id=person.id, invited_at=clock.now()))
        if case.kind == "thanks":
            db.session.add(came(convening, person))
        person.is_staff = case.kind == "unclosed"
        db.session.flush()
        letter = letter_of(case, convening, person, locale)
        draft = LETTERS[letter.kind].write(letter)
        assert isinstance(draft, Draft), draft
        return draft, rendering.words(draft)


def convening_of(case: Case, occasion: dict[str, Any]) -> Convening:
    usual = {
        "title": "Outdoors",
        "supports": [term("support", "childcare")],
        "equity_question": "Who is missing?",
    }
    groups = (make_group(occasion.get("title", "Early Childhood"), slug=uuid4().hex),)
    audience = "invited" if case.kind == "closed" else "public"
    stated = {"state": case.state, "cancelled_reason": "Storm.", "audience": audience}
    closing = (
        {} if case.kind not in ("confirm_answer", "nudged", "preparation") else {"answers_close_at": None}
    )
    return make_convening(groups=groups, **usual | stated | occasion | closing)


def answered(convening: Convening, person: Person, answer: str, seat: str) -> Rsvp:
    club = make_organization(f"{convening.title} Club {convening.id}")
    return Rsvp(
        convening=convening,
        person=person,
        organization=club,
        answer=answer,
        seat=seat,
        guests=2,
        number_in_line=1 if answer == "waitlisted" else None,
        answered_at=clock.now(),
    )


def came(convening: Convening, person: Person) -> Attendance:
    convening.notes_url = "https://notes.example/1"
    moment = convening.starts_at
    return Attendance(
        convening_id=convening.id,
        person_id=person.id,
        state="confirmed",
        arrived_at=moment,
        decided_at=moment,
    )


def cohost_of(convening: Convening, person: Person) -> int:
    cohost = Cohost(convening_id=convening.id, person_id=person.id, named_at=clock.now())
    db.session.add(cohost)
    db.session.flush()
    return int(cohost.id)


def suggestion_of(case: Case, convening: Convening, person: Person) -> dict[str, Any]:
    if case.kind != "suggestion_decided":
        return {}
    item = AgendaItem(
        convening_id=convening.id, person_id=person.id, position=0, title=LONG, state="declined"
    )
    item.proposed_at, item.word, item.decided_by_id = clock.now(), LONG, person.id
    db.session.add(item)
    db.session.flush()
    return {"item": item.id, "state": "declined"}


def rsvp_of(convening: Convening, person: Person) -> int | None:
    rsvp = answer_of(convening.id, person.id)
    return rsvp.id if rsvp else None


def letter_of(case: Case, convening: Convening, person: Person, locale: str) -> Letter:
    names = ("starts_at", "ends_at", "timezone", "is_all_day", "mode", "venue", "room", "address", "title")
    was = {name: getattr(convening, name) for name in names} | {
        "starts_at": (convening.starts_at - DAY).isoformat(),
        "ends_at": (convening.ends_at - DAY).isoformat(),
        "venue": "The old hall",
    }
    facts: dict[str, dict[str, Any]] = {
        "changed": {"was": was},
        "nudged": {"by": person.id},
        "cohost": {"by": None, "cohost": cohost_of(convening, person) if case.kind == "cohost" else None},
        "seat_offered": {"from": person.id, "name": "Eve", "by": None},
        "handed_over": {"rsvp": rsvp_of(convening, person), "other": person.id},
        "seat_received": {"rsvp": rsvp_of(convening, person), "other": person.id},
        "reminder": {"hours": 24, "starts_at": convening.starts_at.isoformat()},
        "suggestion_decided": suggestion_of(case, convening, person),
        "confirm_answer": {"name": "Eve", "locale": locale, "asked": {"answer": "online", "name": "Eve"}},
    }
    return Letter(
        kind=f"convenings.{case.kind}",
        person_id=None if case.kind in TO_AN_ADDRESS else person.id,
        address="eve@example.org" if case.kind in TO_AN_ADDRESS else "",
        subject_kind="convening",
        subject_id=convening.id,
        facts=facts.get(case.kind, {}),
        posted_at=clock.now(),
    )


def read(words: Words) -> None:
    """Fail with what is wrong with a letter; style in its lines is what letters need."""
    assert not [fault for fault in faults_of(words.html) if "inline style" not in fault]
    for text in (words.title, words.text):
        assert "{{" not in text
        assert "%(" not in text
        assert "None" not in text
        assert "&lt;" not in text
        assert "&amp;" not in text
        assert "&#" not in text
    assert "<Early>" not in words.html
    assert "\n\n\n" not in words.text


@pytest.mark.parametrize("occasion", OCCASIONS)
def test_every_letter_reads_well_on_every_occasion_in_both_languages(occasion: str) -> None:
    given = OCCASIONS[occasion]
    seat = "online" if given.get("mode") == "online" else "in_person"
    for case in CASES:
        for locale in ("en", "es"):
            draft, words = written(case, locale, seat, **given)
            assert draft.locale == locale
            assert f'<html lang="{locale}">' in words.html
            other = "es" if locale == "en" else "en"
            assert (f"?lang={other}" in words.html) == (f"?lang={other}" in words.text) == is_with_page(draft)
            assert " ".join(given.get("title", "Outdoors").split()) in words.title
            read(words)


def is_with_page(draft: Draft) -> bool:
    """Whether it leads to a page of the reader's, which can be read in another language."""
    return "answer_url" in draft.values or "confirm_url" in draft.values


def test_there_is_a_case_for_every_letter() -> None:
    assert {f"convenings.{case.kind}" for case in CASES} == set(mail.LETTERS)


def test_a_whole_day_has_no_hours_and_no_zone() -> None:
    _, words = written(Case("reminder", "going"), **OCCASIONS["whole day"])
    assert words.title == "Reminder: Outdoors, January 20, 2027"
    assert "Wednesday, January 20, 2027\n" in words.text
    assert "CST" not in words.text


def test_what_goes_on_after_midnight_names_both_days() -> None:
    _, words = written(Case("received", "going"), **OCCASIONS["over midnight"])
    assert "Wednesday, January 20, 2027, 3:30 pm CST – Thursday, January 21, 2027, 1:30 am CST" in words.text


def test_what_has_no_place_yet_says_so() -> None:
    _, words = written(Case("invited"), **OCCASIONS["nowhere yet"])
    assert "The place is to be announced" in words.text
    _, words = written(Case("invited"), **OCCASIONS["no venue"])
    assert "Online, and in a room to be announced" in words.html


def test_where_answers_are_closed_no_button_promises_otherwise() -> None:
    _, words = written(Case("invited"), **OCCASIONS["closed"])
    assert "?answer=" not in words.text + words.html
    assert "Answers are closed." in words.text


def test_a_reader_whose_language_the_network_does_not_speak_reads_its_first() -> None:
    draft, _ = written(Case("invited"), "pl")
    assert draft.locale == "en"


def test_words_in_another_language_are_marked_for_those_who_listen() -> None:
    _, words = written(Case("invited"), title="Ciencia en el parque", language="es")
    assert '<span lang="es">Ciencia en el parque</span>' in words.html


def test_only_what_nobody_waits_for_is_bulk() -> None:
    bulk = [name.partition(".")[2] for name, kind in mail.LETTERS.items() if kind.is_bulk]
    assert bulk == [
        "invited",
        "nudged",
        "published",
        "preparation",
        "unclosed",
        "thanks",
        "missed",
    ]


def test_every_letter_to_a_person_says_where_to_choose_letters() -> None:
    for case in CASES:
        draft, words = written(case)
        is_to_a_person = case.kind not in TO_AN_ADDRESS
        assert (links.to("/letters/") in words.html) == is_to_a_person
        assert bool(draft.letters_url) == is_to_a_person


def test_a_reminder_is_named_after_its_time() -> None:
    first = Reminder(1, 2, 24, START)
    assert first.name != replace(first, starts_at=START + DAY).name
