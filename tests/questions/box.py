"""Questions as somebody put them into the box."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from coop import clock
from coop.database import db, unit_of_work
from coop.questions.models import AskedQuestion
from coop.questions.operations import asking, reading
from coop.questions.operations.asking import Asked
from tests.cast import person_named

WORDS = "Can we borrow a telescope?"


def put_in(text: str = WORDS, **values: Any) -> int:
    """One that waits to be read; its number."""
    with unit_of_work():
        return asking.ask(Asked(text, **values)).id


def shown(text: str = WORDS, **values: Any) -> int:
    """One that everybody reads."""
    question_id, ada = put_in(text, **values), person_named("ada").id
    with unit_of_work():
        reading.show(the(question_id), text, ada)
    return question_id


def the(question_id: int) -> AskedQuestion:
    """The question as it is now."""
    return db.session.get_one(AskedQuestion, question_id)


def all_texts() -> list[str]:
    """The words of every question."""
    db.session.rollback()
    return list(db.session.scalars(sa.select(AskedQuestion.text).order_by(AskedQuestion.id)))


@contextmanager
def later(**passed: float) -> Iterator[None]:
    """The clock as it will stand."""
    held = clock.held.set(clock.now() + timedelta(**passed))
    try:
        yield
    finally:
        clock.held.reset(held)
