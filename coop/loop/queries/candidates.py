"""What comes back for the next agenda: one plain function for each source, one statement each.

A capability that brings a source of its own adds a function here and its name to SOURCES; where its
things have their pages stands in `coop.web.convenings.candidates`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from babel.dates import format_date
from sqlalchemy import orm

from coop import clock
from coop.actions.models import Action
from coop.actions.queries import standing
from coop.actions.queries.listing import visible as seen
from coop.actions.queries.naming import at_table_of
from coop.convenings.models.convening import AgendaItem, Convening, convening_groups
from coop.convenings.queries.visibility import visible
from coop.database import db
from coop.library.models.document import Document
from coop.library.queries.finding import visible as seen_in_library
from coop.loop.models import AgendaChoice
from coop.notes.models import Notes, NoteSection, Outcome
from coop.notes.queries.sight import readable
from coop.permissions import Viewer
from coop.plain import unnamed
from coop.questions import queries as questions
from coop.questions.models import AskedQuestion, QuestionReply
from coop.wording import current_language
from coop.wording import gettext as _

MOST = 50  # of one source; what is decided makes room for more
REMEMBERED = timedelta(days=400)
LONGEST = 300
_DISCUSSION = sa.literal("discussion")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something for the agenda: what the line would say, of which kind, why it comes now, and its page.

    `address` is what its page is known by (a slug, key or number).
    """

    source: str
    source_id: int
    title: str
    kind: str
    reason: str
    address: str


def promises(viewer: Viewer, convening: Convening) -> list[Candidate]:
    """What the groups have in hand, or what serves their strategies and is in no other hand, and is
    blocked, late, or due before this convening; until it is done."""
    today = clock.today(convening.timezone)
    last = convening.starts_at.astimezone(ZoneInfo(convening.timezone)).date()
    comes = standing.is_open() & ((Action.state == "blocked") | (Action.due_on <= max(last, today)))
    statement = (
        sa.select(Action)
        .where(at_table_of([group.id for group in convening.groups]), Action.state != "proposed")
        .where(comes, seen(viewer), ~_is_settled("action", Action.id, convening, for_good=False))
        .order_by(Action.state != "blocked", Action.due_on, Action.id)
    )
    return [
        Candidate("action", each.id, each.title, "commitment_round", _why(each, today), str(each.id))
        for each in db.session.scalars(statement.limit(MOST))
    ]


def _why(action: Action, today: date) -> str:
    if action.state == "blocked":
        return _("Promised, and blocked: %(note)s", note=action.state_note)
    day = _day(action.due_on)
    if action.is_late(today):
        return _("Promised for %(day)s, and late", day=day)
    return _("Promised for %(day)s, before this convening", day=day)


def _day(day: date | None) -> str:
    return format_date(day, "medium", locale=current_language()) if day else ""


def open_questions(viewer: Viewer, convening: Convening) -> list[Candidate]:
    """Questions that notes of the same groups left open, the oldest first."""
    statement = (
        sa.select(Outcome.id, Outcome.text, _DISCUSSION, Convening.slug, Convening.title)
        .select_from(Outcome)
        .join(NoteSection, NoteSection.id == Outcome.section_id)
        .join(Notes, Notes.id == NoteSection.notes_id)
        .join(Convening, Convening.id == Notes.convening_id)
        .where(Outcome.kind == "question", readable(viewer), _of_same_groups(convening))
        .where(
            Convening.starts_at < convening.starts_at, ~_is_settled("open_question", Outcome.id, convening)
        )
        .order_by(Outcome.made_on, Outcome.id)
    )
    return _found("open_question", statement, lambda title: _("Left open at “%(title)s”", title=title))


def left_lines(viewer: Viewer, convening: Convening) -> list[Candidate]:
    """Lines of the groups' agendas of which the notes say nothing, and that were not carried on."""
    later = orm.aliased(AgendaItem)
    was_carried = sa.exists().where(later.carried_from_id == AgendaItem.id)
    said = sa.exists().where(
        NoteSection.agenda_item_id == AgendaItem.id,
        sa.or_(NoteSection.body != "", sa.exists().where(Outcome.section_id == NoteSection.id)),
    )
    statement = (
        sa.select(AgendaItem.id, AgendaItem.title, AgendaItem.kind, Convening.slug, Convening.title)
        .select_from(AgendaItem)
        .join(Convening, Convening.id == AgendaItem.convening_id)
        .join(Notes, Notes.convening_id == Convening.id)
        .where(AgendaItem.state == "planned", Notes.state != "draft", ~said, ~was_carried)
        .where(AgendaItem.kind.not_in(("welcome", "breakout")), readable(viewer), _of_same_groups(convening))
        .where(Convening.starts_at < convening.starts_at, ~_is_settled("left_line", AgendaItem.id, convening))
        .order_by(Convening.starts_at.desc(), AgendaItem.position)
    )
    return _found(
        "left_line",
        statement,
        lambda title: _("Planned for “%(title)s”, and nothing was noted", title=title),
    )


def unread_suggestions(viewer: Viewer, convening: Convening) -> list[Candidate]:
    """What members suggested for the groups' last convenings, and nobody answered in time."""
    statement = (
        sa.select(AgendaItem.id, AgendaItem.title, _DISCUSSION, Convening.slug, Convening.title)
        .join(Convening, Convening.id == AgendaItem.convening_id)
        .where(AgendaItem.state == "proposed", visible(viewer), _of_same_groups(convening))
        .where(Convening.ends_at < clock.now(), ~_is_settled("suggestion", AgendaItem.id, convening))
        .order_by(AgendaItem.proposed_at, AgendaItem.id)
    )
    return _found(
        "suggestion", statement, lambda title: _("Suggested for “%(title)s”, and not answered", title=title)
    )


def asked_questions(viewer: Viewer, convening: Convening) -> list[Candidate]:
    """Questions out of the box without a reply: for these groups, their areas, or nobody in particular."""
    groups = [group.id for group in convening.groups]
    places = {group.place_id for group in convening.groups} | {convening.place_id}
    is_near = AskedQuestion.place_id.in_([place for place in places if place is not None])
    is_for_all = AskedQuestion.group_id.is_(None) & (AskedQuestion.place_id.is_(None) | is_near)
    statement = (
        sa.select(
            AskedQuestion.id, AskedQuestion.text, _DISCUSSION, AskedQuestion.key, AskedQuestion.group_id
        )
        .where(AskedQuestion.state == "shown", AskedQuestion.group_id.in_(groups) | is_for_all)
        .where(~sa.exists().where(QuestionReply.question_id == AskedQuestion.id))
        .where(~_is_settled("asked_question", AskedQuestion.id, convening, for_good=False))
        .order_by(AskedQuestion.group_id.is_(None), AskedQuestion.asked_at, AskedQuestion.id)
    )
    asked = _("Asked in the question box"), _("Asked in the question box, for this group")
    return _found("asked_question", statement, lambda group_id: asked[group_id is not None])


def documents(viewer: Viewer, convening: Convening) -> list[Candidate]:
    """Documents of the groups that were to be looked at again before this convening."""
    last = convening.starts_at.astimezone(ZoneInfo(convening.timezone)).date()
    statement = (
        sa.select(Document.id, Document.title, sa.literal("share_out"), Document.slug, Document.review_on)
        .where(Document.group_id.in_([group.id for group in convening.groups]), seen_in_library(viewer))
        .where(Document.state == "published", Document.review_on <= last)
        .where(~_is_settled("document", Document.id, convening, for_good=False))
        .order_by(Document.review_on, Document.id)
    )
    return _found("document", statement, lambda day: _("To be looked at again since %(day)s", day=_day(day)))


def _found(source: str, statement: Any, reason: Callable[[Any], str]) -> list[Candidate]:
    """Rows of (number, title, kind, address, what the reason names)."""
    rows = db.session.execute(statement.limit(MOST))
    return [
        Candidate(source, row[0], unnamed(row[1], _("somebody")), row[2], reason(row[4]), row[3])
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class Source:
    """A name for what comes back, how it is found, (number, address) of each thing's page, and whose
    words only those read who may see it, wherever an agenda took them."""

    name: str
    coming: Callable[[Viewer, Convening], list[Candidate]]
    pages: sa.Select[int, str]
    id: Any
    seen: Callable[[Viewer], sa.ColumnElement[bool]]
    keeps_words: bool = False


_NOTED_AT = (
    sa.select(Outcome.id, Convening.slug)
    .join(NoteSection, NoteSection.id == Outcome.section_id)
    .join(Notes, Notes.id == NoteSection.notes_id)
    .join(Convening, Convening.id == Notes.convening_id)
)
_PLANNED_AT = sa.select(AgendaItem.id, Convening.slug).join(
    Convening, Convening.id == AgendaItem.convening_id
)

SOURCES = (
    Source(
        "action",
        promises,
        sa.select(Action.id, sa.cast(Action.id, sa.String).label("page")),
        Action.id,
        seen,
        keeps_words=True,
    ),
    Source("open_question", open_questions, _NOTED_AT, Outcome.id, readable, keeps_words=True),
    Source("left_line", left_lines, _PLANNED_AT, AgendaItem.id, visible),
    Source("suggestion", unread_suggestions, _PLANNED_AT, AgendaItem.id, visible),
    Source("document", documents, sa.select(Document.id, Document.slug), Document.id, seen_in_library),
    Source(
        "asked_question",
        asked_questions,
        sa.select(AskedQuestion.id, AskedQuestion.key),
        AskedQuestion.id,
        lambda _viewer: questions.shown(),
        keeps_words=True,
    ),
)


def of(viewer: Viewer, convening: Convening) -> list[Candidate]:
    """Everything that comes back for this convening, source by source; one statement each.

    Left out is what these hosts decided here, and what another agenda took.
    """
    return [candidate for source in SOURCES for candidate in source.coming(viewer, convening)]


def pages(viewer: Viewer, pairs: Iterable[tuple[str, int]]) -> dict[tuple[str, int], str]:
    """(source, number) → by what its page is known, of those that the viewer may see; one statement a source
    that is among them."""
    wanted = set(pairs)
    found: dict[tuple[str, int], str] = {}
    for source in SOURCES:
        numbers = [number for name, number in wanted if name == source.name]
        if numbers:
            rows = db.session.execute(source.pages.where(source.id.in_(numbers), source.seen(viewer)))
            found |= {(source.name, number): address for number, address in rows}
    return found


def find(viewer: Viewer, convening: Convening, source: str, source_id: int) -> Candidate | None:
    """One of them, if it still comes back for this convening."""
    wanted = (source, source_id)
    return next((each for each in of(viewer, convening) if (each.source, each.source_id) == wanted), None)


def _of_same_groups(convening: Convening) -> sa.ColumnElement[bool]:
    groups = [group.id for group in convening.groups]
    held = sa.select(convening_groups.c.convening_id).where(convening_groups.c.group_id.in_(groups))
    is_recent = Convening.starts_at > convening.starts_at - REMEMBERED
    return Convening.id.in_(held) & (Convening.id != convening.id) & is_recent


def _is_settled(
    source: str, source_id: Any, convening: Convening, *, for_good: bool = True
) -> sa.ColumnElement[bool]:
    """These hosts decided about it; or another agenda took it: ever, or, if it comes back until it is done,
    one that is still to come."""
    here = AgendaChoice.convening_id == convening.id
    is_named = (AgendaChoice.source == source) & (AgendaChoice.source_id == source_id)
    was_taken = AgendaChoice.choice == "taken"
    if not for_good:
        later = orm.aliased(Convening)
        to_come = sa.select(later.id).where(
            later.ends_at > clock.now(), later.state.in_(("draft", "published"))
        )
        was_taken = was_taken & AgendaChoice.convening_id.in_(to_come)
    return sa.exists().where(is_named, was_taken | here)
