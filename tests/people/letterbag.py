"""Letters about accounts, read as their receiver would."""

import re

import sqlalchemy as sa

from coop.database import db
from coop.outbox.letters import Draft, Dropped
from coop.outbox.models import Letter
from coop.outbox.rendering import words
from coop.schedule import LETTERS


def posted(kind: str) -> list[Letter]:
    """Letters of one kind, oldest first."""
    db.session.rollback()
    return list(db.session.scalars(sa.select(Letter).where(Letter.kind == kind).order_by(Letter.id)))


def text_of(letter: Letter) -> str:
    """What the receiver reads, subject first; both texts are written."""
    draft = LETTERS[letter.kind].write(letter)
    assert isinstance(draft, Draft), draft
    written = words(draft)
    assert "{{" not in written.html
    return f"{written.title}\n{written.text}"


def reason_of(letter: Letter) -> str:
    """Why it is not sent after all."""
    dropped = LETTERS[letter.kind].write(letter)
    assert isinstance(dropped, Dropped), dropped
    return dropped.reason


def path_in(kind: str) -> str:
    """Path of the first address in the latest letter of a kind."""
    found = re.search(r"http://coop\.test(/\S+)", text_of(posted(kind)[-1]))
    assert found
    return found.group(1)
