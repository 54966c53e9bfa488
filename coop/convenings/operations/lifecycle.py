"""From a draft to a convening that was held, or cancelled, and back by the rules."""

from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from slugify import slugify

from coop import clock
from coop.convenings import ical, mail, numbering
from coop.convenings.models.convening import Convening, Question
from coop.convenings.operations.arranging import LineFields
from coop.convenings.operations.outlining import write_outline
from coop.convenings.operations.preparing import prepare_again
from coop.convenings.operations.readiness import refuse_unready
from coop.convenings.operations.seats import fill_and_tell
from coop.convenings.queries import answers, showing
from coop.convenings.queries import seats as counts
from coop.database import db
from coop.groups.models import Group
from coop.history import operations as history
from coop.refusal import Refusal
from coop.search import operations as search
from coop.vocabulary.models import Term
from coop.wording import gettext as _

ON_THE_CALENDAR = ("starts_at", "ends_at", "timezone", "is_all_day", "mode", "venue", "room", "address")
WHO_SITS = ("capacity_in_person", "capacity_online", "waitlist_rule")


@dataclass(frozen=True, slots=True)
class Asked:
    """One of the host's questions. `kind` is text, choice or yes_no; `id` when it exists already."""

    prompt: str
    kind: str = "text"
    choices: tuple[str, ...] = ()
    is_required: bool = False
    id: int | None = None


@dataclass(frozen=True, slots=True)
class ConveningFields:
    """Everything a host decides. Moments are aware; capacities None for no limit.

    `agenda`: the lines it begins with; an edit leaves the agenda alone.
    """

    title: str
    starts_at: datetime
    ends_at: datetime
    timezone: str
    summary: str = ""
    equity_question: str = ""
    language: str = ""
    kind_id: int | None = None
    host_id: int | None = None
    place_id: int | None = None
    is_all_day: bool = False
    mode: str = "in_person"
    venue: str = ""
    room: str = ""
    address: str = ""
    join_url: str = ""
    audience: str = "public"
    capacity_in_person: int | None = None
    capacity_online: int | None = None
    guests_allowed: int = 0
    waitlist_rule: str = "first_come"
    answers_close_at: datetime | None = None
    groups: tuple[Group, ...] = ()
    supports: tuple[Term, ...] = ()
    agenda: tuple[LineFields, ...] = ()
    questions: tuple[Asked, ...] = field(default=())


APART = {"groups", "supports", "agenda", "questions"}


class Overtaken(Refusal):
    """Somebody else changed the convening since its form was opened."""


def open_draft(values: ConveningFields, actor_id: int | None) -> Convening:
    """A new draft; nobody but its hosts can see it."""
    _refuse_nonsense(values)
    now = clock.now()
    convening = Convening(
        uuid=uuid4(),
        slug=_free_slug(values),
        state="draft",
        created_at=now,
        changed_at=now,
        groups=[],
        supports=[],
    )
    _write(convening, values)
    db.session.add(convening)
    db.session.flush()
    _write_parts(convening, values)
    write_outline(convening, values.agenda)
    history.record("convening", convening.id, "opened", to_state="draft", actor_id=actor_id)
    return convening


def edit(
    convening: Convening,
    values: ConveningFields,
    actor_id: int | None,
    *,
    tells: bool = True,
    seen: datetime | None = None,
) -> Convening:
    """Change what a host decides; tells those concerned of a new time or place, once for a burst.

    `tells`: not when it is one of many dates of which one letter tells. `seen`: when it had changed last, as
    the host saw it; refuses what changed since. The agenda stays as it is.

    Raising the seats gives them to the line at once; lowering them takes none away. Refuses taking
    away the room or the online seats while people hold them, and moving what was held to a day to come.
    """
    _refuse_nonsense(values)
    convening = showing.held(convening.id)
    refuse_overtaken(convening, seen)
    if convening.state == "discarded":
        raise Refusal(_("This draft was discarded."))
    _refuse_lost_seats(convening, values)
    if convening.state == "held" and values.ends_at > clock.now():
        raise Refusal(_("It was held here already, so it cannot move to a day to come."))
    was, keys = _on_calendar(convening), ical.keys(convening)
    before = {name: getattr(convening, name) for name in _plain_names()}
    _write(convening, values)
    _write_parts(convening, values)
    if convening.state == "published":
        refuse_unready(convening)
    db.session.flush()
    changed = [name for name in _plain_names() if getattr(convening, name) != before[name]]
    convening.changed_at = clock.now()
    if convening.state != "draft":
        _follow_up(convening, was, changed, tells)
    db.session.flush()
    facts = {name: [_plain(before[name]), _plain(getattr(convening, name))] for name in changed}
    _record_edit(convening, facts, actor_id)
    ical.refresh(convening, also=keys)
    return convening


def _record_edit(convening: Convening, facts: dict[str, Any], actor_id: int | None) -> None:
    states = {"from_state": convening.state, "to_state": convening.state}
    history.record("convening", convening.id, "edited", **states, actor_id=actor_id, facts=facts)


def refuse_overtaken(convening: Convening, seen: datetime | None) -> None:
    """Refuses what changed since somebody saw it; with no moment to compare nothing."""
    if seen and convening.changed_at != seen:
        raise Overtaken(
            _(
                "Somebody else changed this convening meanwhile. What you typed stands below and is not "
                "saved: open its page in another window to see theirs, then save once more."
            )
        )


def _follow_up(convening: Convening, was: dict[str, Any], changed: list[str], tells: bool) -> None:
    """Calendars hear of every move; people only of one that is still to come, and then get its seats."""
    is_moved = any(name in changed for name in ON_THE_CALENDAR)
    if is_moved:
        convening.sequence = numbering.raised(convening)
        if "starts_at" in changed:
            convening.previous_starts_at = datetime.fromisoformat(was["starts_at"])
            prepare_again(convening)
    if convening.state != "published":
        return
    if is_moved and tells:
        mail.changed(convening, was)
    if any(name in changed for name in WHO_SITS):
        for seat in ("in_person", "online"):
            fill_and_tell(convening, seat, because="seats were added", tells=tells)


def _refuse_nonsense(values: ConveningFields) -> None:
    if not values.title.strip():
        raise Refusal(_("Give the convening a title."))
    if values.ends_at <= values.starts_at:
        raise Refusal(_("The end must come after the start."))


def _refuse_lost_seats(convening: Convening, values: ConveningFields) -> None:
    count = counts.seats(convening)
    if values.mode == "online" and count["in_person"].taken + count["in_person"].waiting:
        raise Refusal(_("People answered for the room. Keep the room, or ask them to change first."))
    if values.mode == "in_person" and count["online"].taken + count["online"].waiting:
        raise Refusal(_("People answered for online. Keep the online room, or ask them to change first."))


def _plain_names() -> list[str]:
    return [each.name for each in fields(ConveningFields) if each.name not in APART]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def _on_calendar(convening: Convening) -> dict[str, Any]:
    return {name: _plain(getattr(convening, name)) for name in (*ON_THE_CALENDAR, "title")}


def _write(convening: Convening, values: ConveningFields) -> None:
    for name in _plain_names():
        setattr(convening, name, getattr(values, name))
    search.soon()
    convening.search_text = convening.words


def _write_parts(convening: Convening, values: ConveningFields) -> None:
    convening.groups, convening.supports = list(values.groups), list(values.supports)
    kept = [asked.id for asked in values.questions if asked.id]
    db.session.execute(
        sa.delete(Question).where(Question.convening_id == convening.id, Question.id.not_in(kept))
    )
    known = {question.id: question for question in answers.questions(convening.id)}
    for position, asked in enumerate(values.questions):
        question = known.get(asked.id or 0) or Question(convening_id=convening.id)
        question.position, question.prompt, question.kind = position, asked.prompt, asked.kind
        question.choices, question.is_required = list(asked.choices), asked.is_required
        db.session.add(question)


def _free_slug(values: ConveningFields) -> str:
    day = values.starts_at.astimezone(ZoneInfo(values.timezone)).date()
    words = slugify(values.title, max_length=60, word_boundary=True) or "convening"
    slug = f"{words}-{day.isoformat()}"
    number = 2
    while showing.slug_exists(slug):
        slug, number = f"{words}-{day.isoformat()}-{number}", number + 1
    return slug
