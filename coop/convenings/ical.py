"""A convening in the language of calendars: its entry, its ready texts, and the feeds it stands in.

A convening is written out when it changes, never when somebody asks. Having a public text is being
in the public feeds, so what a feed holds never depends on the hour at which it is fetched.
"""

from collections.abc import Collection, Iterable, Set
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from coop import clock, links
from coop.calendar.entry import Entry, Recurrence
from coop.calendar.writing import calendar, vevent
from coop.convenings import numbering
from coop.convenings.gathering import digest_of, gathered
from coop.convenings.models.convening import Convening
from coop.convenings.models.feed import ConveningText, Feed
from coop.convenings.queries import feeds, masters, showing
from coop.convenings.queries.visibility import OPEN_STATES
from coop.database import db
from coop.network import queries as networks
from coop.network.models import Network
from coop.permissions import Viewer
from coop.plain import plain
from coop.wording import gettext as _
from coop.wording import in_language

STAYS_CANCELLED = timedelta(days=60)
FOR_MEMBERS = ("confirmed", "waiting", "maybe", "unanswered")
VARIANTS = ("public", *FOR_MEMBERS)


def uid(convening: Convening) -> str:
    """Its name in every calendar, for ever: a bare UUID, as RFC 7986 5.3 asks; a new host changes nothing.

    All dates of a series have the name of the series; RECURRENCE-ID tells them apart.
    """
    return str(convening.series_date.series.uuid if convening.series_date else convening.uuid)


def keys(convening: Convening) -> set[str]:
    """The public feeds it stands in. Needs its groups loaded."""
    return _all_keys(convening) if _is_public(convening) else set()


def refresh(convening: Convening, also: Set[str] = frozenset()) -> None:
    """Write its texts anew and raise the version of every public feed that holds or held it.

    `also`: the `keys` of before, when groups, place or audience changed. A draft has no texts and
    raises nothing.
    """
    whole = showing.held(convening.id)
    network = networks.the_network()
    was_public = _replace_texts(whole, network)
    raised = set(also)
    if was_public or _is_public(whole):
        raised |= _all_keys(whole)
    raise_versions(raised, network.languages)


def raise_versions(of_keys: Iterable[str], languages: Iterable[str]) -> None:
    """A new version of some feeds, made when missing, each under its row's lock until the unit ends.

    One statement that takes the rows in one order, so two units never wait for each other.
    """
    rows = [
        {"key": key, "locale": language, "version": 1, "changed_at": clock.now()}
        for key in sorted(of_keys)
        for language in sorted(languages)
    ]
    if not rows:
        return
    insert = postgresql.insert if db.session.get_bind().dialect.name == "postgresql" else sqlite.insert
    statement = insert(Feed).values(rows)
    newer = {"version": Feed.version + 1, "changed_at": statement.excluded.changed_at, "body": None}
    db.session.execute(
        statement.on_conflict_do_update(index_elements=["key", "locale"], set_=newer),
        execution_options={"synchronize_session": False},
    )


def entry(convening: Convening, variant: str, locale: str, network: Network | None = None) -> Entry:
    """What a calendar says to one kind of reader: public, confirmed, waiting, maybe or unanswered.

    Only the confirmed get the way in, and it leads through us. Needs the convening whole.
    """
    network = network or networks.the_network()
    with in_language(locale):
        return Entry(
            uid=uid(convening),
            sequence=numbering.told(convening),
            starts_at=convening.starts_at,
            ends_at=convening.ends_at,
            timezone=convening.timezone,
            is_all_day=convening.is_all_day,
            title=_title(convening, variant),
            description=_description(convening, variant),
            location=location(convening),
            url=links.convening(convening.slug),
            conference=room(convening) if variant == "confirmed" else "",
            categories=_categories(convening),
            status=_status(convening, variant),
            created_at=convening.created_at,
            changed_at=convening.changed_at,
            latitude=convening.latitude if convening.has_room_seats else None,
            longitude=convening.longitude if convening.has_room_seats else None,
            organizer_name=network.sender_name,
            organizer_address=network.sender_address,
            recurrence=recurrence(convening),
        )


def recurrence(convening: Convening) -> Recurrence | None:
    """Which date of its series it is, if it is one."""
    if convening.series_date is None:
        return None
    series = convening.series_date.series
    return Recurrence(convening.series_date.recurs_at, series.timezone, series.is_all_day)


def joined(feed: feeds.Standing) -> bytes:
    """The bytes of a public feed: ready texts, joined. The same rows give the same bytes."""
    texts = _public(feeds.public_texts(feed.key, feed.locale), feed.locale)
    with in_language(feed.locale):
        return together(texts, _("%(name)s: convenings", name=feeds.name_of(feed.key)))


def keep_body(feed: feeds.Standing, body: bytes) -> bool:
    """Keep the bytes of a feed, as text, unless it has a newer version by now; whether they were kept."""
    this_version = sa.and_(Feed.key == feed.key, Feed.locale == feed.locale, Feed.version == feed.version)
    statement = sa.update(Feed).where(this_version).values(body=body.decode("utf-8"))
    done = db.session.execute(statement, execution_options={"synchronize_session": False})
    return bool(done.rowcount)  # type: ignore[attr-defined]


def of_person(viewer: Viewer, locale: str, shows: Collection[str] = ()) -> list[feeds.Ready]:
    """The texts of a person's own feed; each is dated by the last change of their own answer too.

    `shows`: what the person chose beside their answers (operations.showing.CHOICES).
    """
    texts = feeds.personal_texts(viewer, locale, with_unanswered="unanswered" in shows)
    return _own(viewer, texts, locale)


def of_person_in(series_id: int, viewer: Viewer, locale: str) -> list[feeds.Ready]:
    """The same of one series."""
    texts = feeds.personal_texts(viewer, locale)
    return _own(viewer, [text for text in texts if text.series_id == series_id], locale)


def _own(viewer: Viewer, texts: list[feeds.Ready], locale: str) -> list[feeds.Ready]:
    return gathered(texts, masters.of_person(viewer.person_id, _series_of(texts), locale))


def filtered(ids: sa.Select[int], locale: str) -> list[feeds.Ready]:
    """The public texts of some convenings."""
    return _public(feeds.filtered_texts(ids, locale), locale)


def _public(texts: list[feeds.Ready], locale: str) -> list[feeds.Ready]:
    return gathered(texts, masters.public(_series_of(texts), locale))


def _series_of(texts: list[feeds.Ready]) -> set[int]:
    return {text.series_id for text in texts if text.series_id}


def together(texts: list[feeds.Ready], name: str) -> bytes:
    """One calendar of some ready texts."""
    zones = {zone for text in texts for zone in text.zones}
    return calendar((text.body for text in texts), zones, name=name)


def room(convening: Convening) -> str:
    """Our address that opens the online room for those who are going; "" when there is none."""
    is_open = convening.has_online_seats and convening.join_url and convening.state != "cancelled"
    return links.to(f"/convenings/{convening.slug}/room") if is_open else ""


def location(convening: Convening) -> str:
    """Where it is, on one line, in the language being written."""
    parts = [convening.venue, convening.room, convening.address] if convening.has_room_seats else []
    online = [_("Online")] if convening.has_online_seats else []
    return ", ".join([part.strip() for part in parts if part.strip()] + online)


def _all_keys(convening: Convening) -> set[str]:
    of_groups = {f"group:{group.id}" for group in convening.groups}
    of_place = {f"place:{convening.place_id}"} if convening.place_id else set()
    return {"all"} | of_groups | of_place


def _is_public(convening: Convening) -> bool:
    return convening.state in OPEN_STATES and convening.audience == "public"


def _variants(convening: Convening) -> tuple[str, ...]:
    """The texts it has now: none for a draft, nor for one that was cancelled long ago."""
    if convening.state not in OPEN_STATES:
        return ()
    if convening.cancelled_at and convening.cancelled_at <= clock.now() - STAYS_CANCELLED:
        return ()
    return VARIANTS if _is_public(convening) else FOR_MEMBERS


def is_outdated(convening: Convening) -> bool:
    """Whether its texts would be others if they were written now. Needs the convening whole."""
    told = sa.select(ConveningText.variant, ConveningText.locale, ConveningText.body)
    kept = db.session.execute(told.where(ConveningText.convening_id == convening.id))
    rows = _texts(convening, networks.the_network())
    return {tuple(row) for row in kept} != {(row["variant"], row["locale"], row["body"]) for row in rows}


def _texts(convening: Convening, network: Network) -> list[dict[str, Any]]:
    found = []
    for language in network.languages:
        for variant in _variants(convening):
            told = entry(convening, variant, language, network)
            row = {"convening_id": convening.id, "variant": variant, "locale": language}
            found.append(row | {"body": vevent(told), "says": digest_of(convening, told)})
    return found


def _replace_texts(convening: Convening, network: Network) -> bool:
    """One statement away, one back; whether it stood in the public feeds until now."""
    statement = sa.delete(ConveningText).where(ConveningText.convening_id == convening.id)
    gone = db.session.scalars(
        statement.returning(ConveningText.variant), execution_options={"synchronize_session": False}
    ).all()
    rows = _texts(convening, network)
    if rows:
        db.session.execute(sa.insert(ConveningText), rows)
    return "public" in gone


def _status(convening: Convening, variant: str) -> str:
    if convening.state == "cancelled":
        return "CANCELLED"
    return "TENTATIVE" if variant in ("waiting", "maybe", "unanswered") else "CONFIRMED"


def _title(convening: Convening, variant: str) -> str:
    """Said in the title too, because many calendars show no status."""
    if convening.state == "cancelled":
        return _("Cancelled: %(title)s", title=convening.title)
    if variant == "waiting":
        return _("Waiting: %(title)s", title=convening.title)
    if variant == "maybe":
        return _("Maybe: %(title)s", title=convening.title)
    if variant == "unanswered":
        return _("No answer yet: %(title)s", title=convening.title)
    return convening.title


def _description(convening: Convening, variant: str) -> str:
    offered = ", ".join(term.label for term in convening.supports)
    parts = [
        convening.cancelled_reason if convening.state == "cancelled" else "",
        _standing(variant) if convening.state == "published" else "",
        plain(convening.summary),
        convening.equity_question.strip(),
        _("Offered: %(supports)s", supports=offered) if offered else "",
    ]
    return "\n\n".join(part for part in parts if part)


def _standing(variant: str) -> str:
    if variant == "waiting":
        return _("You are waiting for a seat. A letter tells you when you have one.")
    if variant == "maybe":
        return _("You said maybe, so no seat is kept for you.")
    if variant == "unanswered":
        return _("You have not answered yet.")
    return ""


def _categories(convening: Convening) -> tuple[str, ...]:
    kind = (convening.kind.label,) if convening.kind else ()
    return kind + tuple(group.name for group in convening.named_groups)
