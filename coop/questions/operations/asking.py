"""Putting a question into the box."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from coop import clock
from coop.database import db
from coop.groups.models import Group
from coop.history.operations import record
from coop.places.models import Place
from coop.questions import queries
from coop.questions.models import ASKERS, LONGEST, SHORTEST, AskedQuestion
from coop.refusal import Refusal
from coop.wording import gettext as _
from coop.wording import searchable

TWICE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the form holds; the words are plain text, kept as they are."""

    text: str
    asker: str = "unsaid"
    language: str = ""
    place: Place | None = None
    group: Group | None = None


def ask(asked: Asked) -> AskedQuestion:
    """Keep it for somebody to read; the same words again within ten minutes are the same question.

    Refused when there is nearly nothing or far too much to read, or an unknown kind of asker.
    """
    text = " ".join(asked.text.split())
    if not SHORTEST <= len(text) <= LONGEST:
        words = {"shortest": SHORTEST, "longest": LONGEST}
        raise Refusal(_("Write a question of %(shortest)s to %(longest)s characters.", **words))
    if asked.asker not in ASKERS:
        raise Refusal(_("Choose who asks from the list, or leave it open."))
    return queries.same(text, clock.now() - TWICE) or _kept(asked, text)


def _kept(asked: Asked, text: str) -> AskedQuestion:
    question = AskedQuestion(
        key=secrets.token_urlsafe(16),
        text=text,
        search_text=searchable(text),
        asker=asked.asker,
        language=asked.language,
        place_id=asked.place.id if asked.place else None,
        group_id=asked.group.id if asked.group else None,
        asked_at=clock.now(),
    )
    db.session.add(question)
    db.session.flush()
    record("question", question.id, "asked", to_state="waiting")
    return question
