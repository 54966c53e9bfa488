"""Notes, whole, and their parts."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from coop import clock
from coop.convenings.models.attendance import Attendance
from coop.convenings.models.convening import AgendaItem, Convening, convening_groups
from coop.convenings.models.series import SeriesDate  # noqa: F401  a convening names it, and WHOLE is made here
from coop.convenings.queries.visibility import of_groups
from coop.database import db, lock
from coop.groups.models import GroupMembership
from coop.history import queries as history
from coop.notes.models import Amendment, Correction, Notes, NoteSection, Outcome, Rewording
from coop.notes.queries.sight import TOLD, readable, was_there
from coop.people.models import Person
from coop.permissions import Viewer

_SECTIONS = selectinload(Notes.sections)
WHOLE = (
    joinedload(Notes.convening).selectinload(Convening.groups),
    joinedload(Notes.convening).selectinload(Convening.cohosts),
    joinedload(Notes.scribe),
    _SECTIONS.joinedload(NoteSection.saved_by),
    _SECTIONS.selectinload(NoteSection.outcomes).joinedload(Outcome.person),
    _SECTIONS.selectinload(NoteSection.outcomes).joinedload(Outcome.organization),
    _SECTIONS.selectinload(NoteSection.outcomes)
    .selectinload(Outcome.rewordings)
    .joinedload(Rewording.person),
    _SECTIONS.selectinload(NoteSection.corrections).joinedload(Correction.person),
    selectinload(Notes.amendments).joinedload(Amendment.made_by),
)


def writers(outcome_id: int) -> sa.Select[int | None]:
    """Who wrote down what came of it, in the form or as a line of the text; as a part of other queries."""
    return history.actors("outcome", [outcome_id], ("added", "typed"))


@dataclass(frozen=True, slots=True)
class Reading:
    """Notes in the hands of a reader."""

    notes: Notes
    was_there: bool


def find(viewer: Viewer, slug: str) -> Reading | None:
    """The notes of the convening of this address, if the viewer may read them."""
    statement = sa.select(Notes).join(Notes.convening).where(Convening.slug == slug, readable(viewer))
    notes = db.session.scalars(statement.options(*WHOLE)).unique().one_or_none()
    return Reading(notes, is_present(notes.convening_id, viewer.person_id)) if notes else None


def to_type(viewer: Viewer, slug: str) -> Notes | None:
    """The notes of this address if the viewer may read them, with who hosts the convening; no sections."""
    statement = sa.select(Notes).join(Notes.convening).where(Convening.slug == slug, readable(viewer))
    return db.session.scalar(statement.options(*WHOLE[:2]))


def state_of_typing(notes_id: int) -> str:
    """How many sections there are and how often they were saved: another word whenever that changes."""
    counted = sa.select(sa.func.count(), sa.func.coalesce(sa.func.sum(NoteSection.version), 0))
    number, saves = db.session.execute(counted.where(NoteSection.notes_id == notes_id)).one()
    return f"{number}-{saves}"


def of_convening(convening_id: int) -> Notes | None:
    """The notes of a convening, for whoever holds it."""
    return db.session.scalar(sa.select(Notes).where(Notes.convening_id == convening_id))


def are_readable(viewer: Viewer, convening_id: int) -> bool:
    """Whether there are notes of this convening that the viewer may read."""
    statement = sa.select(Notes.id).join(Notes.convening)
    statement = statement.where(Notes.convening_id == convening_id, readable(viewer))
    return db.session.scalar(statement) is not None


def locked(notes_id: int) -> Notes:
    """The row as it is now, locked until the unit ends."""
    return db.session.scalars(lock(sa.select(Notes).where(Notes.id == notes_id))).one()


def section(notes_id: int, section_id: int) -> NoteSection | None:
    """One section as it is now."""
    statement = sa.select(NoteSection).where(NoteSection.id == section_id, NoteSection.notes_id == notes_id)
    return db.session.scalar(
        statement.options(joinedload(NoteSection.saved_by)).execution_options(populate_existing=True)
    )


def section_shown(notes_id: int, section_id: int) -> NoteSection | None:
    """The same with what came of it, for its page."""
    outcomes = selectinload(NoteSection.outcomes)
    statement = sa.select(NoteSection).where(NoteSection.id == section_id, NoteSection.notes_id == notes_id)
    statement = statement.options(
        joinedload(NoteSection.saved_by),
        outcomes.joinedload(Outcome.person),
        outcomes.joinedload(Outcome.organization),
    )
    return db.session.scalar(statement.execution_options(populate_existing=True))


def sections(notes_id: int) -> list[NoteSection]:
    """All sections in order, bare."""
    statement = sa.select(NoteSection).where(NoteSection.notes_id == notes_id)
    return list(db.session.scalars(statement.order_by(NoteSection.position)))


def own_headings(notes_id: int) -> set[int]:
    """Ids of sections whose heading is everybody's: not borrowed by the line of the agenda for which they
    stand, nor what that said before it was said otherwise."""
    statement = (
        sa.select(NoteSection.id)
        .outerjoin(AgendaItem, AgendaItem.id == NoteSection.agenda_item_id)
        .where(NoteSection.notes_id == notes_id)
        .where(
            AgendaItem.id.is_(None) | (~AgendaItem.is_borrowed & (AgendaItem.title == NoteSection.heading))
        )
    )
    return set(db.session.scalars(statement))


def is_written(notes_id: int) -> bool:
    """Whether anything stands in them: a text, or only what came of it."""
    if any(section.body.strip() for section in sections(notes_id)):
        return True
    statement = sa.select(Outcome.id).join(NoteSection, NoteSection.id == Outcome.section_id)
    statement = statement.where(NoteSection.notes_id == notes_id, Outcome.left_text_at.is_(None))
    return db.session.scalar(statement.limit(1)) is not None


def day_of(convening_id: int) -> date:
    """The day on which a convening begins, where it happens."""
    begins = sa.select(Convening.starts_at, Convening.timezone).where(Convening.id == convening_id)
    starts_at, zone = db.session.execute(begins).one()
    return starts_at.astimezone(ZoneInfo(zone)).date()


def amendments(notes_id: int) -> list[Amendment]:
    """What was added later, bare, in order."""
    statement = sa.select(Amendment).where(Amendment.notes_id == notes_id)
    return list(db.session.scalars(statement.order_by(Amendment.id)))


def latest_of_group(viewer: Viewer, group_id: int, *, most: int = 3) -> list[Notes]:
    """The latest notes that a group held and the viewer may read, with their convening; no drafts."""
    statement = (
        sa.select(Notes)
        .join(Notes.convening)
        .where(of_groups(frozenset({group_id})), Notes.state.in_(TOLD), readable(viewer))
        .options(contains_eager(Notes.convening))
        .order_by(Convening.starts_at.desc(), Notes.id.desc())
    )
    return list(db.session.scalars(statement.limit(most)))


def followed(section: NoteSection) -> list[Outcome]:
    """Outcomes that follow a line of this section, and those of its notes whose line is gone."""
    statement = (
        sa.select(Outcome)
        .join(NoteSection, NoteSection.id == Outcome.section_id)
        .where(NoteSection.notes_id == section.notes_id, Outcome.typed != "")
        .where(sa.or_(Outcome.section_id == section.id, Outcome.left_text_at.is_not(None)))
    )
    return list(db.session.scalars(statement.order_by(Outcome.id)))


def outcome(notes_id: int, outcome_id: int) -> Outcome | None:
    """One outcome of these notes, as it is now."""
    statement = sa.select(Outcome).join(NoteSection, NoteSection.id == Outcome.section_id)
    statement = statement.where(Outcome.id == outcome_id, NoteSection.notes_id == notes_id)
    return db.session.scalar(statement.execution_options(populate_existing=True))


def correction(notes_id: int, correction_id: int) -> Correction | None:
    """One correction of these notes."""
    statement = sa.select(Correction).join(NoteSection, NoteSection.id == Correction.section_id)
    return db.session.scalar(
        statement.where(Correction.id == correction_id, NoteSection.notes_id == notes_id)
    )


def rewording(notes_id: int, rewording_id: int) -> Rewording | None:
    """One that changes or would change what came of a section of these notes."""
    statement = (
        sa.select(Rewording)
        .join(Outcome, Outcome.id == Rewording.outcome_id)
        .join(NoteSection, NoteSection.id == Outcome.section_id)
    )
    return db.session.scalar(statement.where(Rewording.id == rewording_id, NoteSection.notes_id == notes_id))


def _waiting() -> sa.CompoundSelect[int]:
    """Ids of the notes of which something was proposed and not decided."""
    passages = sa.select(NoteSection.notes_id).join(Correction, Correction.section_id == NoteSection.id)
    outcomes = sa.select(NoteSection.notes_id).join(Outcome, Outcome.section_id == NoteSection.id)
    outcomes = outcomes.join(Rewording, Rewording.outcome_id == Outcome.id)
    return sa.union(
        passages.where(Correction.state == "proposed"), outcomes.where(Rewording.state == "proposed")
    )


def waits_for_a_word(notes_id: int) -> bool:
    """Whether a correction was proposed and not decided."""
    statement = sa.select(Notes.id).where(Notes.id == notes_id, Notes.id.in_(_waiting()))
    return db.session.scalar(statement) is not None


def unopposed() -> list[int]:
    """Ids of circulated notes whose time for corrections is over, and none waits for a word."""
    statement = sa.select(Notes.id).where(
        Notes.state == "circulated", Notes.corrections_until <= clock.now(), Notes.id.not_in(_waiting())
    )
    return list(db.session.scalars(statement.order_by(Notes.id)))


def is_present(convening_id: int, person_id: int | None) -> bool:
    """Whether this person was there, confirmed."""
    if person_id is None:
        return False
    came = sa.select(Attendance.id).where(Attendance.convening_id == convening_id, was_there(person_id))
    return db.session.scalar(came) is not None


def is_anybody_present(convening_id: int) -> bool:
    """Whether anybody was there, confirmed."""
    came = sa.select(Attendance.id).where(
        Attendance.convening_id == convening_id, Attendance.state == "confirmed"
    )
    return db.session.scalar(came.limit(1)) is not None


def present(convening_id: int) -> list[Person]:
    """Everybody who was there, confirmed, by name."""
    statement = (
        sa.select(Person)
        .join(Attendance, Attendance.person_id == Person.id)
        .where(Attendance.convening_id == convening_id, Attendance.state == "confirmed")
    )
    return list(db.session.scalars(statement.order_by(Person.sort_key, Person.id)))


def seen(viewer: Viewer, ids: Collection[int]) -> dict[int, Notes]:
    """Id → notes with their convening, of those the viewer may read."""
    statement = sa.select(Notes).join(Notes.convening).where(Notes.id.in_(ids), readable(viewer))
    rows = db.session.scalars(statement.options(contains_eager(Notes.convening)))
    return {notes.id: notes for notes in rows}


def readers_of_circulated(notes: Notes) -> list[int]:
    """Ids of those who were there, with an account or only an address, and of members of its groups."""
    came = sa.select(Attendance.person_id).where(
        Attendance.convening_id == notes.convening_id, Attendance.state == "confirmed"
    )
    in_groups = (
        sa.select(GroupMembership.person_id)
        .join(convening_groups, convening_groups.c.group_id == GroupMembership.group_id)
        .where(convening_groups.c.convening_id == notes.convening_id, GroupMembership.state == "active")
    )
    known_only = sa.and_(Person.id.in_(came), Person.status.in_(("contact", "invited")))
    with_account = sa.and_(Person.id.in_(sa.union(came, in_groups)), Person.status == "active")
    statement = sa.select(Person.id).where(sa.or_(with_account, known_only))
    return list(db.session.scalars(statement.order_by(Person.id)))
