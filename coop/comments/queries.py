"""Finding comments. Which of them somebody may read is known above, and comes in as a condition."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased, contains_eager, joinedload

from coop.comments.models import Comment, CommentReport, CommentThanks, CommentVersion, Following
from coop.database import Page, Waiting, db, lock, page_of, waiting

THREADS, ANSWERS, REPORTS = 20, 50, 20
THREAD = "comment"  # how a thread is called where something is followed
Seen = sa.ColumnElement[bool]
About = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Row:
    """A thread in a list, and how many answers can be read in it."""

    head: Comment
    answers: int


def _with_author() -> sa.Select[Comment]:
    return sa.select(Comment).options(joinedload(Comment.person))


def about(subject: About) -> Seen:
    """Comments about something."""
    return sa.and_(Comment.subject_kind == subject[0], Comment.subject_id == subject[1])


def by_id(comment_id: int) -> Comment | None:
    """A comment by number, for letters; who asks has to know who may read it."""
    return db.session.scalar(_with_author().where(Comment.id == comment_id))


def find(seen: Seen, comment_id: int) -> Comment | None:
    """A comment with who wrote it, if it may be read."""
    return db.session.scalar(_with_author().where(Comment.id == comment_id, seen))


def some(seen: Seen, comment_ids: set[int]) -> dict[int, Comment]:
    """Those of the comments that may be read, by number; one statement."""
    statement = _with_author().where(Comment.id.in_(comment_ids), seen)
    return {comment.id: comment for comment in db.session.scalars(statement)}


def locked(comment_id: int) -> Comment:
    """The comment as it is now, held until the unit ends: whoever changes it stands in line here."""
    return db.session.scalars(lock(sa.select(Comment).where(Comment.id == comment_id))).one()


def _is_listed() -> Seen:
    """A thread that begins with words taken back is listed only for the sake of its answers."""
    answer = aliased(Comment)
    has_answers = sa.exists().where(answer.thread_id == Comment.id, answer.state == "shown")
    return sa.and_(Comment.thread_id.is_(None), sa.or_(Comment.state != "withdrawn", has_answers))


def threads(seen: Seen, subject: About, number: int = 1, *, only_open: bool = False) -> Page:
    """One page of the threads about something, the one in which somebody last wrote first."""
    which = sa.and_(about(subject), _is_listed(), seen)
    if only_open:
        which = sa.and_(which, Comment.question == "open", Comment.state == "shown")
    total = db.session.scalar(sa.select(sa.func.count()).select_from(Comment).where(which)) or 0
    rows = _rows(which, THREADS, (number - 1) * THREADS)
    return Page(rows, number, max(1, -(-total // THREADS)), total)


def latest(seen: Seen, subject: About, most: int = 3) -> list[Row]:
    """The few threads in which somebody last wrote; one statement."""
    return _rows(sa.and_(about(subject), _is_listed(), seen), most, 0)


def _rows(which: Seen, most: int, offset: int) -> list[Row]:
    answer = aliased(Comment)
    answers = (
        sa.select(sa.func.count(answer.id))
        .where(answer.thread_id == Comment.id, answer.state == "shown")
        .correlate(Comment)
        .scalar_subquery()
    )
    statement = _with_author().add_columns(answers).where(which)
    statement = statement.order_by(Comment.latest_at.desc(), Comment.id.desc()).limit(most).offset(offset)
    return [Row(*row) for row in db.session.execute(statement)]


def how_many_open(seen: Seen, subject: About) -> int:
    """How many questions about something wait for an answer."""
    is_open = sa.and_(Comment.thread_id.is_(None), Comment.question == "open", Comment.state == "shown")
    statement = sa.select(sa.func.count()).select_from(Comment).where(about(subject), is_open, seen)
    return db.session.scalar(statement) or 0


def answers(head_id: int, number: int = 1) -> Page:
    """One page of the answers in a thread, the earliest first; places of those taken back, too."""
    statement = _with_author().where(Comment.thread_id == head_id)
    return page_of(statement.order_by(Comment.made_at, Comment.id), number, size=ANSWERS)


def page_of_answer(answer: Comment) -> int:
    """On which page of its thread an answer stands."""
    is_before = sa.or_(
        Comment.made_at < answer.made_at, sa.and_(Comment.made_at == answer.made_at, Comment.id < answer.id)
    )
    before = sa.select(sa.func.count()).where(Comment.thread_id == answer.thread_id, is_before)
    return (db.session.scalar(before) or 0) // ANSWERS + 1


def versions(comment_id: int) -> list[CommentVersion]:
    """The words of a comment from the first to the latest."""
    statement = sa.select(CommentVersion).where(CommentVersion.comment_id == comment_id)
    return list(db.session.scalars(statement.order_by(CommentVersion.number)))


def said_since(head_id: int, moment: datetime, reader_id: int, most: int = 5) -> list[Comment]:
    """What others said in a thread at or after a moment, and can be read."""
    statement = _with_author().where(
        sa.or_(Comment.id == head_id, Comment.thread_id == head_id),
        Comment.made_at >= moment,
        Comment.state == "shown",
        Comment.person_id.is_distinct_from(reader_id),
    )
    return list(db.session.scalars(statement.order_by(Comment.made_at, Comment.id).limit(most)))


def listeners(head: Comment) -> set[int]:
    """Who is to hear of an answer: who wrote in the thread, follows it or everything around it; nobody
    who said that they do not want to hear of this thread."""
    wrote = sa.select(Comment.person_id).where(sa.or_(Comment.id == head.id, Comment.thread_id == head.id))
    ids = {person_id for person_id in db.session.scalars(wrote) if person_id}
    around, thread = _followings((head.subject_kind, head.subject_id), (THREAD, head.id))
    ids |= {key for said in (around, thread) for key, is_following in said.items() if is_following}
    return {person_id for person_id in ids if thread.get(person_id, True)}


def does_listen(person_id: int, head: Comment) -> bool:
    """The same of one person."""
    return person_id in listeners(head)


def useful(comment_ids: Iterable[int], reader_id: int | None) -> dict[int, tuple[int, bool]]:
    """Comment id → to how many it was of use, and whether to the reader; one statement."""
    of = CommentThanks.comment_id
    is_own = sa.func.max(sa.case((CommentThanks.person_id == reader_id, 1), else_=0))
    statement = sa.select(of, sa.func.count(), is_own).where(of.in_(list(comment_ids))).group_by(of)
    rows = db.session.execute(statement)
    return {comment_id: (number, bool(own)) for comment_id, number, own in rows}


def _followings(*subjects: About) -> list[dict[int, bool]]:
    """Of each subject: person id → whether they follow it; one statement."""
    found: dict[About, dict[int, bool]] = {subject: {} for subject in subjects}
    whom = (Following.subject_kind, Following.subject_id, Following.person_id, Following.is_following)
    places = sa.or_(
        *(sa.and_(Following.subject_kind == kind, Following.subject_id == key) for kind, key in subjects)
    )
    for kind, key, person_id, is_following in db.session.execute(sa.select(*whom).where(places)):
        found[kind, key][person_id] = is_following
    return list(found.values())


def follows(person_id: int | None, subject: About) -> bool:
    """Whether somebody asked to hear of everything said about something."""
    return _followings(subject)[0].get(person_id or 0, False)


def reported(seen: Seen, number: int = 1) -> Page:
    """One page of the reports that wait for a word, the oldest first, with the comment and its author."""
    statement = (
        sa.select(CommentReport)
        .join(CommentReport.comment)
        .options(contains_eager(CommentReport.comment).joinedload(Comment.person))
        .where(CommentReport.settled_at.is_(None), seen)
    )
    return page_of(statement.order_by(CommentReport.made_at, CommentReport.id), number, size=REPORTS)


def how_many_reported() -> Waiting:
    """How many comments were reported and wait, and since when the oldest does."""
    statement = sa.select(
        sa.func.count(sa.distinct(CommentReport.comment_id)), sa.func.min(CommentReport.made_at)
    )
    return waiting(statement.where(CommentReport.settled_at.is_(None)))


def unsettled(comment_id: int) -> list[CommentReport]:
    """What was said against a comment and waits for a word."""
    statement = sa.select(CommentReport).where(
        CommentReport.comment_id == comment_id, CommentReport.settled_at.is_(None)
    )
    return list(db.session.scalars(statement.order_by(CommentReport.id)))


def report_of(person_id: int, comment_id: int) -> CommentReport | None:
    """What one member said against a comment."""
    statement = sa.select(CommentReport).where(
        CommentReport.comment_id == comment_id, CommentReport.person_id == person_id
    )
    return db.session.scalar(statement)


def title_of_thread() -> Any:
    """The title of the thread that a comment stands in, as a column; empty where its head is not shown."""
    head = aliased(Comment)
    title = (
        sa.select(head.title)
        .where(head.id == sa.func.coalesce(Comment.thread_id, Comment.id), head.state == "shown")
        .correlate(Comment)
        .scalar_subquery()
    )
    return sa.func.coalesce(title, "")


def authors(subject: About) -> set[int]:
    """Who said something about it."""
    return {key for key in db.session.scalars(sa.select(Comment.person_id).where(about(subject))) if key}


def newest(seen: Seen, subject: About, most: int) -> list[tuple[Comment, str]]:
    """What was said last about something, each with the title of its thread; one statement."""
    statement = sa.select(Comment, title_of_thread()).where(about(subject), Comment.state == "shown", seen)
    rows = db.session.execute(statement.order_by(Comment.made_at.desc(), Comment.id.desc()).limit(most))
    return [(comment, title) for comment, title in rows]


def of_person(person_id: int) -> list[Comment]:
    """Everything that somebody wrote."""
    return list(db.session.scalars(sa.select(Comment).where(Comment.person_id == person_id)))
