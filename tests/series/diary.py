"""A reader's own calendar: it holds what letters bring, and takes nothing that it cannot match.

It follows RFC 5546: what has a higher SEQUENCE, or the same and a later DTSTAMP, stands in the place of what
is there; a date without an entry of its own bears the number of its series.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import Any

import recurring_ical_events
from icalendar import Calendar

from tests.convenings.postroom import calendar_of
from tests.series.readers import DAYS, SINCE, Read, _utc


@dataclass
class Diary:
    """UID → its series and its single dates by RECURRENCE-ID; and what could not be matched."""

    wholes: dict[str, Any] = field(default_factory=dict)
    dates: dict[tuple[str, str], Any] = field(default_factory=dict)
    strange: list[str] = field(default_factory=list)
    outdated: list[str] = field(default_factory=list)

    def read(self, letters: list[EmailMessage]) -> None:
        """Take in each calendar object, in the order in which the letters came."""
        for letter in letters:
            calendar = calendar_of(letter)
            if calendar is None:
                continue
            entries = calendar.walk("VEVENT")
            is_asked = str(calendar["METHOD"]) != "PUBLISH"
            assert not is_asked or len({str(each["UID"]) for each in entries}) == 1
            for entry in entries:
                is_off = str(calendar["METHOD"]) == "CANCEL" or str(entry.get("STATUS")) == "CANCELLED"
                (self._strike if is_off else self._write)(entry)

    def _write(self, entry: Any) -> None:
        uid, name = str(entry["UID"]), self._name(entry)
        if not name:
            if self._is_outdated(entry, self.wholes.get(uid)):
                return
            self.wholes[uid] = entry
            self.dates = {key: kept for key, kept in self.dates.items() if key[0] != uid}
            return
        whole = self.wholes.get(uid)
        if whole is not None and name not in self._starts(whole):
            self.strange.append(f"{uid} has no {name}")
        elif not self._is_outdated(entry, self.dates.get((uid, name), whole)):
            self.dates[uid, name] = entry

    def _strike(self, entry: Any) -> None:
        uid, name = str(entry["UID"]), self._name(entry)
        whole = self.wholes.get(uid)
        if not name:
            if whole is None:
                self.strange.append(f"{uid} is not here")
            elif not self._is_outdated(entry, whole):
                self.wholes.pop(uid)
                self.dates = {key: kept for key, kept in self.dates.items() if key[0] != uid}
            return
        is_held = (uid, name) in self.dates or (whole is not None and name in self._starts(whole))
        if not is_held:
            self.strange.append(f"{uid} has no {name}")
        elif not self._is_outdated(entry, self.dates.get((uid, name), whole)):
            self.dates.pop((uid, name), None)
            if whole is not None:
                whole.add("EXDATE", entry["RECURRENCE-ID"].dt)

    def _is_outdated(self, entry: Any, held: Any) -> bool:
        """Whether a program would put it away as older than what it has."""
        if held is None:
            return False
        new = (int(entry["SEQUENCE"]), entry["DTSTAMP"].dt)
        old = (int(held["SEQUENCE"]), held["DTSTAMP"].dt)
        if new < old:
            self.outdated.append(f"{entry['UID']} {self._name(entry)}: {new} < {old}")
        return new < old

    def _name(self, entry: Any) -> str:
        return _utc(entry["RECURRENCE-ID"].dt) if "RECURRENCE-ID" in entry else ""

    def _starts(self, whole: Any) -> set[str]:
        alone = Calendar()
        alone.add_component(whole)
        days = recurring_ical_events.of(alone).between(SINCE, timedelta(days=DAYS))
        return {_utc(day["DTSTART"].dt) for day in days}

    def shows(self) -> Read:
        """Every occurrence it shows, over two years."""
        calendar = Calendar()
        for entry in (*self.wholes.values(), *self.dates.values()):
            calendar.add_component(entry)
        days = recurring_ical_events.of(calendar).between(SINCE, timedelta(days=DAYS))
        return sorted((_utc(day["DTSTART"].dt), str(day["SUMMARY"])) for day in days)


def name_of(moment: datetime) -> str:
    """As the diary writes moments."""
    return _utc(moment)
