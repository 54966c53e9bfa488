"""Who answered what, for themselves and for hosts."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from coop.convenings.models.answer import AccessNeed, Invitation, Reply, Rsvp
from coop.convenings.models.convening import Convening, Question
from coop.database import db
from coop.organizations.models import Affiliation, Organization
from coop.people.models import Person


def answer_of(convening_id: int, person_id: int) -> Rsvp | None:
    """The person's one answer as it is now, with the organization they answered for.

    Read anew even if it was read before: whoever waited for the convening's lock may have been seated.
    """
    statement = (
        sa.select(Rsvp)
        .where(Rsvp.convening_id == convening_id, Rsvp.person_id == person_id)
        .options(joinedload(Rsvp.organization), joinedload(Rsvp.person))
        .execution_options(populate_existing=True)
    )
    return db.session.scalar(statement)


def organizations_of(person_id: int, convening_id: int) -> list[Organization]:
    """For whom the person may answer now: the one they were asked for first, then the usual one."""
    asked_for = sa.select(Invitation.organization_id).where(
        Invitation.convening_id == convening_id, Invitation.person_id == person_id
    )
    is_asked_for = Organization.id.in_(asked_for)
    belongs = sa.and_(
        Affiliation.organization_id == Organization.id,
        Affiliation.person_id == person_id,
        Affiliation.until_on.is_(None),
    )
    statement = (
        sa.select(Organization)
        .outerjoin(Affiliation, belongs)
        .where(sa.or_(Affiliation.id.is_not(None), is_asked_for))
        .order_by(is_asked_for.desc(), Affiliation.is_primary.desc(), Affiliation.id)
    )
    return list(db.session.scalars(statement))


def questions(convening_id: int) -> list[Question]:
    """What the host asks, in order."""
    statement = sa.select(Question).where(Question.convening_id == convening_id).order_by(Question.position)
    return list(db.session.scalars(statement))


def prompts(question_ids: Collection[int]) -> dict[int, str]:
    """Question id → what it asks."""
    statement = sa.select(Question.id, Question.prompt).where(Question.id.in_(question_ids))
    return {row[0]: row[1] for row in db.session.execute(statement)}


def replies(rsvp_id: int) -> dict[int, str]:
    """Question id → what the person said."""
    statement = sa.select(Reply.question_id, Reply.text).where(Reply.rsvp_id == rsvp_id)
    return {row[0]: row[1] for row in db.session.execute(statement)}


def own_access_needs(rsvp_id: int) -> str:
    """What the person wrote about themselves."""
    return db.session.scalar(sa.select(AccessNeed.text).where(AccessNeed.rsvp_id == rsvp_id)) or ""


def access_needs(convening_id: int) -> list[AccessNeed]:
    """For hosts: needs of those who come, with the person."""
    statement = (
        sa.select(AccessNeed)
        .join(AccessNeed.rsvp)
        .where(Rsvp.convening_id == convening_id, Rsvp.answer != "declined")
        .options(joinedload(AccessNeed.rsvp).joinedload(Rsvp.person))
        .order_by(Rsvp.answered_at)
    )
    return list(db.session.scalars(statement))


def how_many_need_access(convening_id: int) -> int:
    """How many wrote something, without showing what."""
    statement = (
        sa.select(sa.func.count())
        .select_from(AccessNeed)
        .join(AccessNeed.rsvp)
        .where(Rsvp.convening_id == convening_id, Rsvp.answer != "declined")
    )
    return db.session.scalar(statement) or 0


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One person on the host's list: invited, answered, or both."""

    person: Person
    rsvp: Rsvp | None
    is_invited: bool


def host_list(
    convening: Convening,
    *,
    answer: str = "",
    among: Collection[int] | None = None,
    offset: int = 0,
    most: int = 100,
) -> list[AnswerRow]:
    """Everyone invited or answered, by name; `answer` narrows it ("none": no answer yet), so does `among`."""
    statement = (
        sa.select(Person, Rsvp, Invitation.id)
        .outerjoin(Rsvp, sa.and_(Rsvp.person_id == Person.id, Rsvp.convening_id == convening.id))
        .outerjoin(
            Invitation, sa.and_(Invitation.person_id == Person.id, Invitation.convening_id == convening.id)
        )
        .where(_on_list(answer), sa.true() if among is None else Person.id.in_(among))
        .options(joinedload(Rsvp.organization))
        .order_by(Person.sort_key, Person.id)
        .offset(offset)
        .limit(most)
    )
    return [
        AnswerRow(person, rsvp, invited is not None)
        for person, rsvp, invited in db.session.execute(statement)
    ]


def on_the_list(convening: Convening, person_id: int) -> Person | None:
    """A person who was invited or answered."""
    statement = (
        sa.select(Person)
        .outerjoin(Rsvp, sa.and_(Rsvp.person_id == Person.id, Rsvp.convening_id == convening.id))
        .outerjoin(
            Invitation, sa.and_(Invitation.person_id == Person.id, Invitation.convening_id == convening.id)
        )
        .where(Person.id == person_id, _on_list(""))
    )
    return db.session.scalar(statement)


def _on_list(answer: str) -> sa.ColumnElement[bool]:
    if answer == "none":
        return sa.and_(Rsvp.id.is_(None), Invitation.id.is_not(None))
    if answer:
        return Rsvp.answer == answer
    return sa.or_(Rsvp.id.is_not(None), Invitation.id.is_not(None))


def how_many(convening_id: int) -> Counter[str]:
    """Answers by word, and "none" for those invited who have not answered."""
    answered = (
        sa.select(Rsvp.answer, sa.func.count()).where(Rsvp.convening_id == convening_id).group_by(Rsvp.answer)
    )
    counted: Counter[str] = Counter({row[0]: row[1] for row in db.session.execute(answered)})
    silent = (
        sa.select(sa.func.count())
        .select_from(Invitation)
        .outerjoin(
            Rsvp,
            sa.and_(Rsvp.person_id == Invitation.person_id, Rsvp.convening_id == Invitation.convening_id),
        )
        .where(Invitation.convening_id == convening_id, Rsvp.id.is_(None))
    )
    counted["none"] = db.session.scalar(silent) or 0
    return counted


def who_is_coming(convening_id: int, most: int = 300) -> list[Rsvp]:
    """For those who are coming themselves: names of the others with an account who allow it."""
    statement = (
        sa.select(Rsvp)
        .join(Rsvp.person)
        .where(Rsvp.convening_id == convening_id, Rsvp.answer == "going")
        .where(Person.status == "active", Person.is_listed)
        .options(joinedload(Rsvp.person), joinedload(Rsvp.organization))
        .order_by(Person.sort_key)
        .limit(most)
    )
    return list(db.session.scalars(statement))
