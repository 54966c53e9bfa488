"""Finding questions: those that everybody reads, those that wait, and one by its own address."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from coop.database import Page, Waiting, db, lock, page_of
from coop.database import waiting as waiting_of
from coop.groups.models import Group
from coop.groups.queries import finding as groups
from coop.permissions import Viewer
from coop.places.models import Place
from coop.questions.models import AskedQuestion, QuestionReply

PAGE_LENGTH = 20
WHOLE = (
    joinedload(AskedQuestion.place),
    joinedload(AskedQuestion.group),
    selectinload(AskedQuestion.replies),
)


def shown() -> sa.ColumnElement[bool]:
    """What everybody reads."""
    return AskedQuestion.state == "shown"


def read_by(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Which questions the viewer reads before others: staff all, leads those for their groups."""
    return sa.true() if viewer.is_staff else AskedQuestion.group_id.in_(viewer.leads)


def listed(*, place_slug: str = "", is_answered: bool | None = None, number: int = 1) -> Page:
    """One page of what everybody reads, the latest first; of one area, with or without a reply."""
    statement = sa.select(AskedQuestion).options(*WHOLE).where(shown())
    if place_slug:
        statement = statement.where(AskedQuestion.place_id == _id_of(place_slug))
    if is_answered is not None:
        has_reply = sa.exists().where(QuestionReply.question_id == AskedQuestion.id)
        statement = statement.where(has_reply if is_answered else ~has_reply)
    order = (AskedQuestion.asked_at.desc(), AskedQuestion.id.desc())
    return page_of(statement.order_by(*order), number, size=PAGE_LENGTH)


def _id_of(place_slug: str) -> sa.ScalarSelect[int]:
    return sa.select(Place.id).where(Place.slug == place_slug).scalar_subquery()


def to_read(viewer: Viewer, state: str = "waiting", number: int = 1) -> Page:
    """One page of what the viewer reads before others: waiting the longest first, else the latest first."""
    statement = sa.select(AskedQuestion).options(*WHOLE).where(read_by(viewer), AskedQuestion.state == state)
    order = AskedQuestion.asked_at if state == "waiting" else AskedQuestion.decided_at.desc()
    return page_of(statement.order_by(order, AskedQuestion.id), number, size=PAGE_LENGTH)


def waiting(viewer: Viewer) -> Waiting:
    """How many wait for the viewer to read them, and since when."""
    statement = sa.select(sa.func.count(AskedQuestion.id), sa.func.min(AskedQuestion.asked_at))
    return waiting_of(statement.where(read_by(viewer), AskedQuestion.state == "waiting"))


def by_key(key: str) -> AskedQuestion | None:
    """The one behind an address; whoever asked has it before it is shown."""
    return db.session.scalar(sa.select(AskedQuestion).options(*WHOLE).where(AskedQuestion.key == key))


def locked(question_id: int) -> AskedQuestion:
    """The question as it is now, held until the unit ends: two who read it stand in line here."""
    return db.session.scalars(lock(sa.select(AskedQuestion).where(AskedQuestion.id == question_id))).one()


def same(text: str, since: datetime) -> AskedQuestion | None:
    """The same words that wait already, from somebody who pressed twice."""
    statement = sa.select(AskedQuestion).where(
        AskedQuestion.text == text, AskedQuestion.state == "waiting", AskedQuestion.asked_at > since
    )
    return db.session.scalars(statement.order_by(AskedQuestion.id).limit(1)).first()


def reply(question: AskedQuestion, reply_id: int) -> QuestionReply | None:
    """One of its replies."""
    return db.session.scalar(
        sa.select(QuestionReply).where(QuestionReply.id == reply_id, QuestionReply.question_id == question.id)
    )


def to_forget(before: datetime) -> list[AskedQuestion]:
    """Set aside before a moment, with words that are still there."""
    statement = sa.select(AskedQuestion).where(
        AskedQuestion.state == "set_aside", AskedQuestion.decided_at < before, AskedQuestion.text != ""
    )
    return list(db.session.scalars(statement))


def group_of(viewer: Viewer, slug: str) -> Group | None:
    """The group that a question is for: one that everybody knows of and that goes on."""
    group = groups.find(viewer, slug) if slug else None
    is_open = group and group.visibility == "public" and group.status == "active"
    return group if is_open else None
