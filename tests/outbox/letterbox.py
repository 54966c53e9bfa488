"""A room of letters for the tests of delivery: kinds, people by number, and a post office."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from jinja2 import BaseLoader, ChoiceLoader, DictLoader

from coop.database import db, unit_of_work
from coop.outbox import operations
from coop.outbox.letters import CalendarPart, Draft, Dropped, LetterKind, Office
from coop.outbox.models import Letter
from coop.outbox.smtp import Line

TEMPLATES = {
    "mail/test/note.txt": (
        '{% extends "mail/_layout/letter.txt" %}'
        "{% block subject %}A note:\n {{ words }}{% endblock %}"
        "{% block body %}{{ words }} in {{ current_language() }}{% endblock %}"
    ),
    "mail/test/note.html": (
        '{% extends "mail/_layout/letter.html" %}'
        '{% from "mail/_layout/parts.html" import button, buttons, facts, paragraph, quote, link %}'
        '{% block body %}{{ facts("Monday", ["Room B", ""], "Meal") }}{{ paragraph(words) }}'
        '{% call buttons() %}{{ button("https://coop.test/a", "In the room") }}'
        ' {{ button("https://coop.test/b", "Online", primary=false) }}'
        ' {{ button("https://coop.test/c", "Maybe", plain=true) }}{% endcall %}'
        '{{ quote(words) }}{{ link("https://coop.test/d", "More") }}{% endblock %}'
    ),
}
SENDER = ("STEM Cooperative", "letters@coop.test")
INVITE = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nSUMMARY:Jard\xc3\xadn\r\nEND:VCALENDAR\r\n"


def write(letter: Letter) -> Draft | Dropped:
    """A letter that says its facts."""
    if letter.facts.get("dropped"):
        return Dropped("not theirs any more")
    return Draft(
        address=letter.address or f"person{letter.person_id}@coop.test",
        name=f"Persón {letter.person_id}",
        template="test/note",
        locale=letter.facts.get("locale", "en"),
        timezone="America/Chicago",
        values={"words": letter.facts.get("words", "Hello")},
        letters_url="https://coop.test/letters/" + "a-long-token-" * 6,
        reply_to="hosts@coop.test",
    )


def write_invitation(letter: Letter) -> Draft | Dropped:
    """The same with a calendar part."""
    draft = write(letter)
    assert isinstance(draft, Draft)
    return Draft(
        address=draft.address,
        name=draft.name,
        template=draft.template,
        locale=draft.locale,
        timezone=draft.timezone,
        values=draft.values,
        calendar=CalendarPart("REQUEST", INVITE),
    )


def write_badly(_letter: Letter) -> Draft | Dropped:
    """A kind with a fault."""
    raise KeyError("somebody's name")


def audience(letter: Letter) -> list[int]:
    """The people whose numbers the audience names."""
    return [int(number) for number in letter.audience.split(",")]


KINDS = {
    "test.note": LetterKind(write=write, audience=audience),
    "test.changed": LetterKind(write=write, audience=audience, merges=True),
    "test.news": LetterKind(write=write, audience=audience, is_bulk=True),
    "test.invitation": LetterKind(write=write_invitation),
    "test.broken": LetterKind(write=write_badly, audience=audience),
    "people.bounced": LetterKind(write=write, audience=lambda _letter: [900, 901], merges=True),
}


def office(open_line: Callable[[], Line] | None, **more: Any) -> Office:
    """A post office of these kinds."""
    return Office(kinds=KINDS, sender=lambda: SENDER, open_line=open_line, **more)


def post(kind: str = "test.note", **values: object) -> int:
    """Post a letter and commit; its number."""
    with unit_of_work():
        letter = operations.post(kind, **values)  # type: ignore[arg-type]
        assert letter
        db.session.flush()
        return letter.id


def the(letter_id: int) -> Letter:
    """The letter as it is in the database now."""
    db.session.rollback()
    db.session.expire_all()
    letter = db.session.get(Letter, letter_id)
    assert letter
    return letter


def states() -> list[str]:
    """States of all letters, in order."""
    db.session.rollback()
    db.session.expire_all()
    return [letter.state for letter in db.session.query(Letter).order_by(Letter.id)]


@contextmanager
def with_templates(app: Flask) -> Iterator[None]:
    """Give the app the templates of these letters for a while."""
    usual = app.jinja_env.loader
    assert isinstance(usual, BaseLoader)
    app.jinja_env.loader = ChoiceLoader([DictLoader(TEMPLATES), usual])
    yield
    app.jinja_env.loader = usual
