"""Letters of organizations, read as their receivers would."""

import sqlalchemy as sa

from coop.database import db
from coop.organizations.mail import LETTERS
from coop.outbox.letters import Draft
from coop.outbox.models import Letter
from coop.outbox.rendering import words


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
