"""Loads who comes to what: answers, the waiting line, what people told the host, invitations.

Two thousand answers are written at once instead of one by one, so this module keeps what the
operations would have kept: one row a person, never more seats than there are, numbers in order.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import chain
from typing import Any

from coop import clock
from coop.cli.demo.city import City
from coop.cli.demo.convenings import published_at
from coop.convenings.models.answer import AccessNeed, Invitation, Reply, Rsvp
from coop.convenings.models.convening import Convening, Question
from coop.convenings.queries.answers import questions
from coop.database import db

# (kind of demand, answer, seat); a waiting person's seat depends on the mode.
KINDS = (
    ("going_in_person", "going", "in_person"),
    ("going_online", "going", "online"),
    ("maybe", "maybe", ""),
    ("declined", "declined", ""),
    ("waiting", "waitlisted", ""),
)
THIRD = 2
NEEDS_ARE_KEPT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Choice:
    """What one person answers."""

    email: str
    answer: str
    seat: str


def load_answers(convening: Convening, row: dict[str, Any], city: City) -> list[Rsvp]:
    """Everybody's answers to one convening, and its invitations."""
    chosen = choices(row, city)
    rsvps = [_rsvp(convening, choice, number, len(chosen), city) for number, choice in enumerate(chosen)]
    _number_the_line(convening, rsvps)
    db.session.add_all(rsvps)
    db.session.add_all(_invitations(convening, row, chosen, city))
    db.session.flush()
    coming = [rsvp for rsvp in rsvps if rsvp.answer == "going"]
    _answer_questions(questions(convening.id), row, coming)
    if convening.ends_at > clock.now() - NEEDS_ARE_KEPT:
        needs = zip(coming[THIRD:], row["access_needs"], strict=False)
        db.session.add_all(AccessNeed(rsvp_id=rsvp.id, text=text) for rsvp, text in needs)
    return rsvps


def choices(row: dict[str, Any], city: City) -> list[Choice]:
    """Who answers what: the cast as written, the others always in the same shuffled order."""
    free = iter(email for email in _shuffled(row["slug"], eligible(row, city)) if email not in row["answers"])
    usual = "online" if row["mode"] == "online" else "in_person"
    found = []
    for kind, answer, seat in KINDS:
        fixed = [email for email, wanted in row["answers"].items() if wanted == kind]
        others = [next(free) for _number in range(row["demand"][kind] - len(fixed))]
        before = others[:THIRD] if kind == "waiting" else []
        found += [Choice(email, answer, seat or usual) for email in (*before, *fixed, *others[len(before) :])]
    return found


def eligible(row: dict[str, Any], city: City) -> list[str]:
    """Addresses of those in the audience."""
    if row["audience"] in ("group", "invited"):
        return list(dict.fromkeys(chain.from_iterable(city.members[slug] for slug in row["groups"])))
    everyone = city.people.items()
    return [email for email, person in everyone if row["audience"] == "public" or person.status == "active"]


def _shuffled(slug: str, emails: list[str]) -> list[str]:
    return sorted(emails, key=lambda email: sha256(f"{slug}{email}".encode()).digest())


def _rsvp(convening: Convening, choice: Choice, number: int, of_all: int, city: City) -> Rsvp:
    person, organization = city.people[choice.email], city.organization_of.get(choice.email)
    return Rsvp(
        convening_id=convening.id,
        person=person,
        organization_id=organization.id if organization else None,
        sector_id=organization.sector_id if organization else person.sector_id,
        answer=choice.answer,
        seat=choice.seat,
        guests=0,
        source="letter" if number % 3 == 0 else "page",
        answered_at=_answered_at(convening, number, of_all),
        calendar_sequence=0,
    )


def _answered_at(convening: Convening, number: int, of_all: int) -> datetime:
    """Spread over the days between publishing and closing, in order."""
    first, last = published_at(convening), min(clock.now(), convening.closes_at - timedelta(hours=1))
    return first + (last - first) * ((number + 1) / (of_all + 1))


def _number_the_line(convening: Convening, rsvps: list[Rsvp]) -> None:
    for rsvp in rsvps:
        if rsvp.answer == "waitlisted":
            convening.last_in_line += 1
            rsvp.number_in_line = convening.last_in_line


def _invitations(
    convening: Convening, row: dict[str, Any], chosen: list[Choice], city: City
) -> list[Invitation]:
    """Members of its groups, and everybody who could not have come without one."""
    if convening.state == "draft":
        return []
    asked = list(chain.from_iterable(city.members[slug] for slug in row["groups"]))
    if row["audience"] == "invited":
        asked += [choice.email for choice in chosen]
    ada = city.people["ada@coop.example"]
    return [
        Invitation(
            convening_id=convening.id,
            person_id=city.people[email].id,
            invited_by_id=ada.id,
            invited_at=published_at(convening),
        )
        for email in dict.fromkeys(asked)
    ]


def _answer_questions(asked: list[Question], row: dict[str, Any], coming: list[Rsvp]) -> None:
    for question, written in zip(asked, row["questions"], strict=True):
        samples = written["sample_answers"]
        db.session.add_all(
            Reply(rsvp_id=rsvp.id, question_id=question.id, text=samples[number % len(samples)])
            for number, rsvp in enumerate(coming if samples else [])
        )
