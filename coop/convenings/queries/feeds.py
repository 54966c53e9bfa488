"""What calendars are given: versions, bodies, ready texts.

Programs ask for feeds all day and mostly hear that nothing changed. So the version of a stored feed
is one Core statement without a session or a transaction.
"""

import gzip
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from coop import clock
from coop.convenings.models.answer import Rsvp
from coop.convenings.models.convening import Convening, convening_groups
from coop.convenings.models.feed import ConveningText, Feed
from coop.convenings.models.series import Series, SeriesDate
from coop.convenings.queries.visibility import invited, of_groups, visible
from coop.database import db, glance, kept
from coop.groups.models import Group
from coop.network.models import Network
from coop.permissions import Viewer
from coop.places.models import Place

NEVER = datetime(2020, 1, 1, tzinfo=UTC)
MOST_KEPT = 32
BODY, PACKED_BODY = "feed", "packed feed"
UNANSWERED = "unanswered"
VARIANT_OF = {"going": "confirmed", "waitlisted": "waiting", "maybe": "maybe", UNANSWERED: UNANSWERED}

_feeds, _network = Feed.__table__, Network.__table__
_groups, _places = Group.__table__, Place.__table__
_texts, _convenings = ConveningText.__table__, Convening.__table__
_dates, _series = SeriesDate.__table__, Series.__table__
_NAMED = {"group": _groups, "place": _places}
_slug = sa.bindparam("slug", type_=sa.String)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a public feed stands: all, or one of a group or a place, in one language."""

    key: str
    locale: str
    version: int
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Ready:
    """One ready VEVENT, the zone its times are in, and when its convening last changed.

    `own_changes`: how often the entry was taken back from its reader alone; `own_change_at`: when what it
    says of them changed last, as when a seat came free. Of a date in a series: which day of which series,
    and a digest of what it says where its hour is the rule's.
    """

    body: str
    timezone: str
    changed_at: datetime
    own_changes: int = 0
    own_change_at: datetime | None = None
    series_id: int | None = None
    day: date | None = None
    says: str = ""
    series_timezone: str | None = None

    @property
    def zones(self) -> set[str]:
        """The zones its times are in: a date that was moved is named in the zone of its series."""
        return {self.timezone, self.series_timezone or self.timezone}


def _standing(kind: str, number: Any, start: Any, *conditions: Any) -> sa.Select[Any]:
    """The network's languages beside the feed in each of them; a row without a feed when there is none."""
    key: sa.ColumnElement[str] = sa.literal_column(f"'{kind}'", sa.String)
    if number is not None:
        key = sa.literal_column(f"'{kind}:'", sa.String).concat(sa.cast(number, sa.String))
    joined = start.outerjoin(_feeds, _feeds.c.key == key)
    columns = (_network.c.languages, _feeds.c.locale, _feeds.c.version, _feeds.c.changed_at)
    return sa.select(key.label("key"), *columns).select_from(joined).where(*conditions)


_STANDING = {
    "all": _standing("all", None, _network),
    "group": _standing(
        "group",
        _groups.c.id,
        _network.join(_groups, sa.true()),
        _groups.c.slug == _slug,
        _groups.c.visibility == "public",
    ),
    "place": _standing("place", _places.c.id, _network.join(_places, sa.true()), _places.c.slug == _slug),
}


def standing(kind: str, slug: str, language: str) -> Standing | None:
    """Where the feed of all, of a public group or of a place stands; None where there is none.

    In the wanted language or, where the network does not offer it, in its usual one. One statement.
    """
    rows = glance(_STANDING[kind], slug=slug) if slug else glance(_STANDING[kind])
    if not rows:
        return None
    key, languages, *_feed = rows[0]
    wanted = language if language in languages else languages[0]
    for _key, _languages, locale, version, changed_at in rows:
        if locale == wanted:
            return Standing(key, locale, version, changed_at)
    return Standing(key, wanted, 0, NEVER)


def name_of(key: str) -> str:
    """Whose convenings a feed holds: the network's, and of which group or place."""
    kind, _, number = key.partition(":")
    statement = sa.select(_network.c.name)
    if kind in _NAMED:
        of = _NAMED[kind]
        both = _network.join(of, of.c.id == int(number))
        statement = sa.select(_network.c.name + ", " + of.c.name).select_from(both)
    return str(glance(statement)[0][0])


def stored_body(feed: Standing) -> bytes | None:
    """The assembled bytes of exactly this version, if the worker has joined them.

    A body of one version never changes, so each web process keeps those it served last.
    """
    return _kept(BODY, feed, _read_body)


def packed_body(feed: Standing) -> bytes | None:
    """The same, compressed with gzip: about an eighth of it, made once for a version."""
    return _kept(PACKED_BODY, feed, _pack_body)


def _pack_body(feed: Standing) -> bytes | None:
    body = stored_body(feed)
    return gzip.compress(body, mtime=0) if body else None


def _kept(kind: str, feed: Standing, make: Callable[[Standing], bytes | None]) -> bytes | None:
    place = (kind, feed.key, feed.locale)
    known, body = kept.get(place, (None, b""))
    if known == feed:
        return bytes(body)
    made = make(feed)
    if made is None:
        return None
    if len(kept) >= MOST_KEPT:
        _make_room()
    kept[place] = (feed, made)
    return made


def _make_room() -> None:
    """Forget the feeds that are kept, and nothing of what others keep there."""
    for place in tuple(kept):
        if place[0] in (BODY, PACKED_BODY):
            kept.pop(place, None)


def _read_body(feed: Standing) -> bytes | None:
    statement = sa.select(_feeds.c.body).where(
        _feeds.c.key == feed.key, _feeds.c.locale == feed.locale, _feeds.c.version == feed.version
    )
    found: list[tuple[str | None]] = glance(statement)
    return found[0][0].encode() if found and found[0][0] is not None else None


def public_texts(key: str, locale: str) -> list[Ready]:
    """Everything in a public feed, complete and in order."""
    kind, _, number = key.partition(":")
    if kind == "group":
        held = sa.select(convening_groups.c.convening_id).where(convening_groups.c.group_id == int(number))
        return _ready("public", locale, _convenings.c.id.in_(held))
    if kind == "place":
        return _ready("public", locale, _convenings.c.place_id == int(number))
    return _ready("public", locale)


def filtered_texts(ids: sa.Select[int], locale: str) -> list[Ready]:
    """The public texts of some convenings."""
    return _ready("public", locale, _convenings.c.id.in_(ids))


def personal_texts(viewer: Viewer, locale: str, *, with_unanswered: bool = False) -> list[Ready]:
    """What a person said yes or maybe to or waits for, as far as they may see it now.

    `with_unanswered`: and what their groups hold, or they were invited to, until they answer it.
    """
    variant = sa.case(VARIANT_OF, value=sa.func.coalesce(Rsvp.answer, UNANSWERED))
    mine = sa.and_(Rsvp.convening_id == Convening.id, Rsvp.person_id == viewer.person_id)
    own_changes = sa.func.coalesce(Rsvp.calendar_sequence, 0)
    statement = (
        sa.select(
            ConveningText.body,
            Convening.timezone,
            Convening.changed_at,
            own_changes,
            Rsvp.entry_changed_at,
            SeriesDate.series_id,
            SeriesDate.day,
            ConveningText.says,
            Series.timezone,
        )
        .join(Convening, Convening.id == ConveningText.convening_id)
        .join(Rsvp, mine, isouter=with_unanswered)
        .outerjoin(SeriesDate, SeriesDate.convening_id == Convening.id)
        .outerjoin(Series, Series.id == SeriesDate.series_id)
        .where(ConveningText.locale == locale, ConveningText.variant == variant, visible(viewer))
        .where(sa.or_(Rsvp.id.is_not(None), _asked_of(viewer)))
        .order_by(Convening.starts_at, Convening.id)
    )
    return [Ready(*row) for row in db.session.execute(statement)]


def _asked_of(viewer: Viewer) -> sa.ColumnElement[bool]:
    """What waits for this person's answer, or did until it was cancelled; what is over leaves."""
    asked = sa.or_(of_groups(viewer.group_ids), Convening.id.in_(invited(viewer.person_id or 0)))
    is_ahead = sa.and_(Convening.state == "published", Convening.ends_at > clock.now())
    return sa.and_(sa.or_(is_ahead, Convening.state == "cancelled"), asked)


def latest_changed(ids: sa.Select[int], most: int = 100) -> list[Convening]:
    """Those to come among some convenings, latest changed first, with what one line says of them."""
    statement = (
        sa.select(Convening)
        .where(Convening.id.in_(ids), Convening.ends_at > clock.now())
        .options(selectinload(Convening.groups))
        .order_by(Convening.changed_at.desc(), Convening.id)
        .limit(most)
    )
    return list(db.session.scalars(statement))


def _ready(variant: str, locale: str, *conditions: sa.ColumnElement[bool]) -> list[Ready]:
    statement = (
        sa.select(
            _texts.c.body,
            _convenings.c.timezone,
            _convenings.c.changed_at,
            sa.literal(0),
            sa.null(),
            _dates.c.series_id,
            _dates.c.day,
            _texts.c.says,
            _series.c.timezone,
        )
        .join(_convenings, _convenings.c.id == _texts.c.convening_id)
        .outerjoin(_dates, _dates.c.convening_id == _convenings.c.id)
        .outerjoin(_series, _series.c.id == _dates.c.series_id)
        .where(_texts.c.variant == variant, _texts.c.locale == locale, *conditions)
        .order_by(_convenings.c.starts_at, _convenings.c.id)
    )
    with db.engine.connect() as connection:
        return [Ready(*row) for row in connection.execute(statement)]
