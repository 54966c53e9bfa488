"""A whole series in the language of calendars: one entry with its rule, in the forms its dates have."""

from dataclasses import replace
from datetime import date
from typing import Any

import sqlalchemy as sa

from coop import links
from coop.calendar.entry import Entry
from coop.calendar.rules import Rule
from coop.calendar.writing import vevent
from coop.calendar.zones import is_stated
from coop.convenings import ical
from coop.convenings.gathering import digest
from coop.convenings.models.convening import Convening
from coop.convenings.models.series import Series, SeriesText
from coop.convenings.queries import masters
from coop.database import db
from coop.network import queries as networks
from coop.network.models import Network

TOLD = ("published", "held")


def refresh(series: Series) -> None:
    """Write what calendars say of the whole anew, and raise the version of the public feeds it is in.

    Its dates have texts of their own; call this after they were written.
    """
    db.session.flush()
    network = networks.the_network()
    pattern = masters.pattern(series.id)
    rows = _texts(series, pattern, network)
    db.session.execute(
        sa.delete(SeriesText).where(SeriesText.series_id == series.id),
        execution_options={"synchronize_session": False},
    )
    if rows:
        db.session.execute(sa.insert(SeriesText), rows)
    if pattern is not None:
        ical.raise_versions(ical.keys(pattern), network.languages)


def refresh_if_outdated(series: Series) -> bool:
    """The same only where other words would be written; whether it was done."""
    told = sa.select(SeriesText.variant, SeriesText.locale, SeriesText.body)
    kept = {tuple(row) for row in db.session.execute(told.where(SeriesText.series_id == series.id))}
    rows = _texts(series, masters.pattern(series.id), networks.the_network())
    is_other = kept != {(row["variant"], row["locale"], row["body"]) for row in rows}
    if is_other:
        refresh(series)
    return is_other


def entry(
    series: Series, pattern: Convening, days: list[date], variant: str, locale: str, network: Network
) -> Entry:
    """What a calendar says of the whole series to one kind of reader; `days` are those its rule makes."""
    told = ical.entry(pattern, variant, locale, network)
    starts_at, ends_at = series.moments(days[0])
    return replace(
        told,
        uid=str(series.uuid),
        sequence=series.sequence,
        starts_at=starts_at,
        ends_at=ends_at,
        timezone=series.timezone,
        is_all_day=series.is_all_day,
        changed_at=series.changed_at,
        created_at=series.created_at,
        url=links.series(series.slug),
        conference=links.to(f"/series/{series.slug}/room") if told.conference else "",
        recurrence=None,
        rule=series.rule.text(),
        until=series.moments(days[-1])[0],
    )


def days_of(series: Series) -> list[date]:
    """The days its RRULE makes from its first date to its last; none where calendars cannot tell it as one.

    That is where a zone's rule cannot be written down: its dates are told one by one, in UTC.
    """
    ends = masters.span(series.id)
    if ends is None:
        return []
    days: list[date] = Rule.whole(replace(series.rule, first_on=ends[0]), *ends)
    zone = series.timezone
    if not series.is_all_day and not all(is_stated(zone, series.moments(day)[0]) for day in days):
        return []
    return days


def _texts(series: Series, pattern: Convening | None, network: Network) -> list[dict[str, Any]]:
    days = days_of(series)
    if pattern is None or pattern.state not in TOLD or not days:
        return []
    variants = ical.VARIANTS if pattern.audience == "public" else ical.FOR_MEMBERS
    found = []
    for locale in network.languages:
        for variant in variants:
            told = entry(series, pattern, days, variant, locale, network)
            row = {"series_id": series.id, "variant": variant, "locale": locale}
            row |= {"days": [day.isoformat() for day in days], "says": digest(told)}
            found.append(row | {"body": vevent(told)})
    return found
