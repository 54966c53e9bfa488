"""Which dates of a series stand in a calendar as the series, and which need an entry of their own."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256

from coop.calendar.entry import Entry
from coop.calendar.writing import vevent, without
from coop.convenings.models.convening import Convening
from coop.convenings.queries.feeds import Ready
from coop.convenings.queries.masters import FEWEST, Master

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
_SEQUENCE = re.compile(r"(\r\nSEQUENCE:)(\d+)")
_DATED = re.compile(r"(\r\n(?:DTSTAMP|LAST-MODIFIED):)\d{8}T\d{6}Z")


def gathered(texts: list[Ready], masters: Mapping[int, Master]) -> list[Ready]:
    """The same dates in fewer entries: one for each series, and one for each date that differs from it.

    A date of the series that is not among the texts is an EXDATE. Every entry is dated by the last change of
    the reader's own answer too.
    """
    by_series: dict[int, list[Ready]] = defaultdict(list)
    for text in texts:
        if text.series_id and text.series_id in masters:
            by_series[text.series_id].append(text)
    whole = {number: _whole(masters[number], dates) for number, dates in by_series.items()}
    kept, told = [], set()
    for text in texts:
        entry = whole.get(text.series_id or 0)
        if entry and text.series_id not in told:
            told.add(text.series_id)
            kept.append(entry)
        if not entry or text.says != masters[text.series_id or 0].says:
            kept.append(_own(text))
    return kept


def _whole(master: Master, dates: list[Ready]) -> Ready | None:
    if sum(text.says == master.says for text in dates) < FEWEST:
        return None
    shown = {text.day for text in dates}
    missing = [day for day in map(date.fromisoformat, master.days) if day not in shown]
    body = without(master.body, map(master.begin_of, missing), master.timezone, is_all_day=master.is_all_day)
    changed_at = max(master.changed_at, *(text.changed_at for text in dates))
    return _own(Ready(body, master.timezone, changed_at, own_change_at=master.own_change_at))


def _own(text: Ready) -> Ready:
    """Counted and dated by what changed of the reader's own as well."""
    body, changed_at = text.body, text.changed_at
    if text.own_changes:
        body = _SEQUENCE.sub(lambda found: f"{found[1]}{int(found[2]) + text.own_changes}", body, count=1)
    if text.own_change_at and text.own_change_at > changed_at:
        changed_at = text.own_change_at
        moment = f"{changed_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
        body = _DATED.sub(lambda found: found[1] + moment, body, count=2)
    return replace(text, body=body, changed_at=changed_at)


def digest(entry: Entry) -> str:
    """A digest of what an entry says but for its name, its moment, its number and its own page."""
    plain = replace(
        entry,
        uid="",
        sequence=0,
        starts_at=LONG_AGO,
        ends_at=LONG_AGO,
        is_all_day=False,
        changed_at=LONG_AGO,
        created_at=None,
        url="",
        conference="here" if entry.conference else "",
        recurrence=None,
        rule="",
    )
    return sha256(vevent(plain).encode()).hexdigest()[:24]


def digest_of(convening: Convening, entry: Entry) -> str:
    """The digest of a date that keeps the hour of its series; "" of any other."""
    dated = convening.series_date
    if dated is None:
        return ""
    series, told = dated.series, (convening.timezone, convening.is_all_day)
    is_usual = told == (series.timezone, series.is_all_day)
    keeps = is_usual and series.moments(dated.day) == (convening.starts_at, convening.ends_at)
    return digest(entry) if keeps else ""
