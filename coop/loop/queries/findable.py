"""What can be found: each kind in a row, with its words, how it reads and who may see it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from coop.actions.models import Action
from coop.actions.queries.listing import visible as promised
from coop.agenda.models import GoalWording, StrategyWording
from coop.comments import queries as comments
from coop.comments.models import Comment
from coop.convenings.models.convening import Convening
from coop.convenings.queries import visibility as convenings
from coop.group_notes import queries as group_notes
from coop.group_notes.models import GroupNote
from coop.groups.models import Group
from coop.groups.queries import finding as groups
from coop.groups.queries import membership as members
from coop.library.models.document import Document, DocumentRevision
from coop.library.queries import finding as library
from coop.loop.queries import discussing, finding_notes
from coop.loop.queries import found_parts as parts
from coop.notes.models import Notes, Outcome
from coop.organizations.models import Organization
from coop.organizations.queries import directory as organizations
from coop.people.models import Person
from coop.permissions import Viewer
from coop.places.models import Place
from coop.polls import queries as polls
from coop.polls.models import Poll
from coop.questions import queries as questions
from coop.questions.models import AskedQuestion
from coop.resources.models import Resource, ResourceVersion
from coop.resources.queries import finding as resources
from coop.statements import queries as statements
from coop.statements.models import Statement, StatementRevision

Seen = Callable[[Viewer], sa.ColumnElement[bool]]


@dataclass(frozen=True)
class Kind:
    """What can be found: the words of each, how a row reads, and who may see it."""

    name: str
    words: sa.Select[*tuple[Any, ...]]  # id, title and text, and a number that is raised with long texts
    id: Any
    title: Any
    address: Any
    text: Any
    seen: Seen
    when: Any = sa.null()
    zone: Any = sa.null()
    state: Any = sa.null()
    is_markdown: bool = False  # its signs are not wanted among what was found


KINDS = (
    Kind(
        "convening",
        sa.select(
            Convening.id,
            sa.func.replace(Convening.slug, "-", " "),
            Convening.search_text + sa.func.coalesce(" " + parts.HELD_BY, ""),
        ),
        Convening.id,
        Convening.title,
        Convening.slug,
        Convening.summary,
        convenings.visible,
        Convening.starts_at,
        Convening.timezone,
        Convening.state,
        is_markdown=True,
    ),
    Kind(
        "group",
        sa.select(Group.id, Group.sort_key, Group.search_text),
        Group.id,
        Group.name,
        Group.slug,
        Group.purpose,
        groups.visible,
        state=Group.status,
    ),
    Kind(
        "organization",
        sa.select(Organization.id, Organization.sort_key, Organization.search_text),
        Organization.id,
        Organization.name,
        Organization.slug,
        Organization.description,
        organizations.visible,
        state=Organization.status,
    ),
    Kind(
        "document",
        sa.select(
            Document.id,
            Document.sort_key,
            Document.search_text
            + sa.func.coalesce(
                " " + parts.PUBLISHED.with_only_columns(DocumentRevision.plain_words).scalar_subquery(), ""
            ),
            Document.words_version,
        ).where(Document.published > 0),
        Document.id,
        Document.title,
        Document.slug,
        Document.summary + sa.func.coalesce("\n" + parts.PUBLISHED.scalar_subquery(), ""),
        lambda viewer: sa.and_(Document.state.in_(library.SHOWN), library.visible(viewer)),
        state=Document.state,
    ),
    Kind(
        "resource",
        sa.select(
            Resource.id,
            Resource.sort_key,
            Resource.search_text
            + sa.func.coalesce(
                " " + parts.NEWEST.with_only_columns(ResourceVersion.plain_words).scalar_subquery(), ""
            ),
            Resource.words_version,
        ).where(Resource.removed_at.is_(None)),
        Resource.id,
        Resource.title,
        sa.cast(Resource.id, sa.String),
        Resource.note + sa.func.coalesce("\n" + parts.NEWEST.scalar_subquery(), ""),
        resources.visible,
    ),
    Kind(
        "decision",
        sa.select(Outcome.id, sa.literal(""), Outcome.search_text).where(Outcome.kind == "decision"),
        Outcome.id,
        Outcome.text,
        finding_notes.DECIDED_AT,
        sa.literal(""),
        finding_notes.decided,
    ),
    Kind(
        "group_note",
        sa.select(GroupNote.id, GroupNote.sort_key, GroupNote.search_text).where(GroupNote.state == "shown"),
        GroupNote.id,
        GroupNote.title,
        sa.cast(GroupNote.id, sa.String),
        GroupNote.text,
        group_notes.shown,
    ),
    Kind(
        "notes",
        sa.select(Notes.id, sa.literal(""), Notes.search_text).where(Notes.state == "approved"),
        Notes.id,
        finding_notes.NOTED,
        finding_notes.NOTED_AT,
        Notes.plain_words,
        finding_notes.noted,
        is_markdown=True,
    ),
    Kind(
        "comment",
        sa.select(Comment.id, sa.literal(""), Comment.search_text).where(Comment.state == "shown"),
        Comment.id,
        comments.title_of_thread(),
        sa.cast(Comment.id, sa.String),
        Comment.text,
        lambda viewer: sa.and_(Comment.state == "shown", discussing.seen(viewer)),
        Comment.made_at,
        sa.literal("UTC"),
        is_markdown=True,
    ),
    Kind(
        "person",
        sa.select(Person.id, Person.sort_key, Person.sort_key).where(
            Person.status != "erased", Person.sort_key != ""
        ),
        Person.id,
        Person.name,
        sa.cast(Person.id, sa.String),
        sa.literal(""),
        members.visible,
    ),
    Kind(
        "place",
        sa.select(Place.id, _plain := sa.func.replace(Place.slug, "-", " "), _plain),
        Place.id,
        Place.name,
        Place.slug,
        sa.literal(""),
        lambda _viewer: sa.true(),
    ),
    Kind(
        "poll",
        sa.select(
            Poll.id,
            sa.func.replace(Poll.slug, "-", " "),
            sa.func.replace(Poll.slug, "-", " ")
            + " "
            + sa.func.lower(Poll.title + " " + Poll.venue + " " + Poll.note)
            + " "
            + Group.sort_key,
        ).join(Group, Group.id == Poll.group_id),
        Poll.id,
        Poll.title,
        Poll.slug,
        Poll.note,
        polls.visible,
        state=Poll.state,
    ),
    Kind(
        "question",
        sa.select(AskedQuestion.id, _asked := AskedQuestion.search_text, _asked).where(questions.shown()),
        AskedQuestion.id,
        AskedQuestion.text,
        AskedQuestion.key,
        sa.literal(""),
        lambda _viewer: questions.shown(),
    ),
    Kind(
        "goal",
        sa.select(GoalWording.goal_id, sa.literal(""), GoalWording.search_text).where(
            GoalWording.version_id == parts.IN_FORCE
        ),
        GoalWording.goal_id,
        GoalWording.text,
        sa.cast(GoalWording.goal_id, sa.String),
        GoalWording.explanation,
        lambda _viewer: GoalWording.version_id == parts.IN_FORCE,
    ),
    Kind(
        "strategy",
        sa.select(StrategyWording.strategy_id, sa.literal(""), StrategyWording.search_text).where(
            StrategyWording.version_id == parts.IN_FORCE
        ),
        StrategyWording.strategy_id,
        StrategyWording.text,
        sa.cast(StrategyWording.strategy_id, sa.String),
        StrategyWording.explanation,
        lambda _viewer: StrategyWording.version_id == parts.IN_FORCE,
    ),
    Kind(
        "action",
        sa.select(Action.id, sa.literal(""), Action.search_text),
        Action.id,
        Action.title,
        sa.cast(Action.id, sa.String),
        Action.details,
        promised,
        state=Action.state,
        is_markdown=True,
    ),
    Kind(
        "statement",
        sa.select(StatementRevision.id, sa.literal(""), StatementRevision.search_text).where(
            statements.holds()
        ),
        StatementRevision.id,
        parts.STATED,
        sa.select(sa.literal("text-") + Statement.key)
        .where(Statement.id == StatementRevision.statement_id)
        .scalar_subquery(),
        StatementRevision.text,
        lambda _viewer: statements.holds(),
    ),
)
