"""Questions out of the box, and what became of them."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from coop.database import Model, one_of, relationship
from coop.groups.models import Group
from coop.people.models import Person
from coop.places.models import Place

STATES = ("waiting", "shown", "set_aside")
ASKERS = ("youth", "family", "neighbor", "educator", "unsaid")
SHORTEST, LONGEST = 8, 600


class AskedQuestion(Model):
    """What somebody asked. Nothing says who: no name, no address, no account.

    waiting → shown | set_aside; shown → set_aside; set_aside → shown, until its words are forgotten.
    """

    __tablename__ = "asked_questions"
    __table_args__ = (
        one_of("state", STATES, "state"),
        one_of("asker", ASKERS, "asker"),
        sa.Index("ix_asked_questions_state_asked_at", "state", "asked_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True, comment="end of its address; nobody guesses it")
    text: Mapped[str] = mapped_column(comment="as asked, or as whoever read it first left it")
    search_text: Mapped[str] = mapped_column(default="", comment="words without accents and case")
    is_shortened: Mapped[bool] = mapped_column(default=False, comment="whoever read it took something out")
    language: Mapped[str] = mapped_column(default="", comment="of the page it was asked on")
    asker: Mapped[str] = mapped_column(default="unsaid")
    place_id: Mapped[int | None] = mapped_column(sa.ForeignKey(Place.id, ondelete="SET NULL"), index=True)
    group_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey(Group.id, ondelete="SET NULL"), index=True, comment="whom it is for; none: everybody"
    )
    state: Mapped[str] = mapped_column(default="waiting")
    asked_at: Mapped[datetime]
    decided_at: Mapped[datetime | None] = mapped_column(index=True)
    reason: Mapped[str] = mapped_column(default="", comment="why it was set aside, for whoever asked")

    place: Mapped[Place | None] = relationship()
    group: Mapped[Group | None] = relationship()
    replies: Mapped[list["QuestionReply"]] = relationship(order_by="QuestionReply.said_on, QuestionReply.id")


class QuestionReply(Model):
    """You said, we did: what became of a question by a day."""

    __tablename__ = "question_replies"

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(sa.ForeignKey(AskedQuestion.id, ondelete="CASCADE"), index=True)
    text: Mapped[str] = mapped_column(comment="Markdown")
    said_on: Mapped[date]
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey(Person.id, ondelete="SET NULL"), index=True)
