"""Convenings that another program kept: made once, changed when they change there, never twice.

What the source says wins over what was changed here. What it cannot know (seats, questions, answers,
groups) stays as it is. Nobody gets a letter: who keeps the other program tells people there.
"""

from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from typing import Any, Literal

from coop import clock
from coop.convenings import ical
from coop.convenings.models.convening import Convening
from coop.convenings.operations.lifecycle import ON_THE_CALENDAR, ConveningFields, open_draft
from coop.convenings.queries.imported import imported
from coop.database import db
from coop.history import operations as history
from coop.places import queries as places
from coop.places.models import Place
from coop.refusal import Refusal
from coop.vocabulary import queries as vocabulary
from coop.vocabulary.models import Term
from coop.wording import gettext as _
from coop.wording import visible

Outcome = Literal["created", "updated", "unchanged"]
EARLIEST = datetime(1970, 1, 2, tzinfo=UTC)
LATEST = datetime(2200, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Imported:
    """What a source knows about a convening. Moments are aware; `supports` are keys of terms."""

    title: str
    starts_at: datetime
    ends_at: datetime
    timezone: str
    is_all_day: bool = False
    summary: str = ""
    mode: str = "in_person"
    venue: str = ""
    address: str = ""
    join_url: str = ""
    latitude: float | None = None
    longitude: float | None = None
    supports: tuple[str, ...] = ()
    is_cancelled: bool = False


APART = {"supports", "is_cancelled"}
PLAIN = tuple(each.name for each in fields(Imported) if each.name not in APART)
OF_A_DRAFT = tuple(name for name in PLAIN if name in {each.name for each in fields(ConveningFields)})


def import_convening(source: str, key: str, values: Imported) -> Outcome:
    """Make or change the convening that `source` calls `key`; a past one counts as held.

    Refuses one without a title, one that ends before it starts, a year no calendar needs, and one
    that was held here and would move to a day to come.
    """
    values = _storable(values)
    _refuse_nonsense(values)
    supports = _supports(values.supports)
    convening = imported(source, key)
    if convening is None:
        _create(source, key, values, supports)
        return "created"
    return "updated" if _change(convening, values, supports) else "unchanged"


def _storable(values: Imported) -> Imported:
    """Without signs that no database keeps or nobody sees: NUL, halves of characters, bells."""
    words = {name: getattr(values, name) for name in PLAIN if isinstance(getattr(values, name), str)}
    clean: dict[str, Any] = {
        name: visible(text).encode(errors="ignore").decode() for name, text in words.items()
    }
    return replace(values, **clean)


def _refuse_nonsense(values: Imported) -> None:
    if not values.title.strip():
        raise Refusal(_("It has no title."))
    if values.ends_at <= values.starts_at:
        raise Refusal(_("It ends before it starts."))
    if not (values.starts_at > EARLIEST and values.ends_at < LATEST):
        raise Refusal(_("Its date is not one of this age."))


def _supports(keys: tuple[str, ...]) -> list[Term]:
    if not keys:
        return []
    known = vocabulary.by_key("support")
    if unknown := [key for key in keys if ("support", key) not in known]:
        raise Refusal(_("“%(key)s” is not a support of this network.", key=unknown[0]))
    return sorted((known["support", key] for key in set(keys)), key=lambda term: term.position)


def _create(source: str, key: str, values: Imported, supports: list[Term]) -> None:
    plain = {name: getattr(values, name) for name in OF_A_DRAFT}
    convening = open_draft(ConveningFields(**plain, supports=tuple(supports)), actor_id=None)
    convening.import_source, convening.import_key = source, key
    convening.latitude, convening.longitude = values.latitude, values.longitude
    convening.kind = convening.host = None
    convening.place = _area(values)
    _move(convening, _state(values))
    db.session.flush()
    ical.refresh(convening)


def _area(values: Imported) -> Place | None:
    """The area of the city its point lies in, where boundaries are known."""
    if values.latitude is None or values.longitude is None:
        return None
    return places.containing(values.latitude, values.longitude)


def _state(values: Imported) -> str:
    if values.is_cancelled:
        return "cancelled"
    return "held" if values.ends_at <= clock.now() else "published"


def _move(convening: Convening, state: str) -> None:
    was, convening.state = convening.state, state
    is_cancelled = state == "cancelled"
    convening.cancelled_reason = cancelled_there() if is_cancelled else ""
    # One of long ago must not come back into today's feeds as news.
    convening.cancelled_at = min(clock.now(), convening.starts_at) if is_cancelled else None
    history.record("convening", convening.id, "imported", from_state=was, to_state=state)


def cancelled_there() -> str:
    """The reason of a cancellation that was imported; only such a one is taken back by an import."""
    return _("Cancelled in the calendar it comes from.")


def _change(convening: Convening, values: Imported, supports: list[Term]) -> bool:
    before = {name: getattr(convening, name) for name in PLAIN}
    changed = [name for name in PLAIN if before[name] != getattr(values, name)]
    state = _next_state(convening, values)
    if not changed and state == convening.state and convening.supports == supports:
        return False
    if convening.state == "held" and values.ends_at > clock.now():
        raise Refusal(_("It was held here already, so it cannot move to a day to come."))
    feeds = ical.keys(convening)
    for name in changed:
        setattr(convening, name, getattr(values, name))
    if "latitude" in changed or "longitude" in changed:
        convening.place = _area(values)
    convening.supports = supports
    _follow_up(convening, before, changed, state)
    db.session.flush()
    ical.refresh(convening, also=feeds)
    return True


def _next_state(convening: Convening, values: Imported) -> str:
    """A cancellation made here stays; published becomes held by the daily job, not by an import."""
    if values.is_cancelled:
        return "cancelled" if convening.state == "published" else convening.state
    is_taken_back = convening.state == "cancelled" and convening.cancelled_reason == cancelled_there()
    return _state(values) if is_taken_back else convening.state


def _follow_up(convening: Convening, before: dict[str, Any], changed: list[str], state: str) -> None:
    is_moved = any(name in ON_THE_CALENDAR for name in changed)
    if is_moved or state != convening.state:
        convening.sequence += 1
    if "starts_at" in changed:
        convening.previous_starts_at = before["starts_at"]
    convening.changed_at = clock.now()
    convening.search_text = convening.words
    was = convening.state
    if state != was:
        _move(convening, state)
        return
    history.record(
        "convening", convening.id, "imported", from_state=was, to_state=was, facts={"changed": changed}
    )
