"""Rules of other people's calendars that are one of ours: weekly on days, or monthly on one day."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from coop.calendar.foreign_entries import Surroundings, parsed
from coop.calendar.foreign_zones import known_zone
from coop.calendar.pieces import sheets
from coop.calendar.rules import LAST, MONTHLY, WEEKLY, Rule
from coop.calendar.zones import WEEKDAYS

_PARTS = {"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYSETPOS", "UNTIL", "COUNT", "WKST"}
_NTH = (1, 2, 3, 4, LAST)


def known_rules(data: bytes, *, default_zone: str) -> dict[str, Rule]:
    """UID → its rule, of the series that have one like ours; others are left to be read day by day.

    Raises nothing because of what a file says.
    """
    found = {}
    for sheet in sheets(data):
        zone = known_zone(sheet.zone) or default_zone
        for piece in sheet.events:
            try:
                event = parsed(piece, Surroundings(sheet, zone))
                rule = _rule(event, zone)
            except Exception:  # noqa: S112  whatever the libraries meet in a file of somebody else
                continue
            if rule is not None:
                found[str(event["UID"]).strip()] = rule
    return found


def _rule(event: Any, zone: str) -> Rule | None:
    told = event.get("RRULE")
    if told is None or isinstance(told, list) or "RDATE" in event or "RECURRENCE-ID" in event:
        return None
    parts = {name: values for name, values in told.items() if name != "WKST"}
    every = parts.get("INTERVAL", [1])[0]
    if set(told) - _PARTS or every > 12:
        return None
    first = _day(event["DTSTART"].dt, zone)
    when = _weekly(parts, first) if parts["FREQ"][0] == "WEEKLY" else _monthly(parts, first)
    if when is None or (every > 1 and str(told.get("WKST", ["MO"])[0]) != "MO"):
        return None
    until = parts.get("UNTIL")
    last_on = _day(until[0], zone) if until else None
    rule = Rule(first_on=first, every=every, last_on=last_on, **when)
    return rule if rule.whole(first, first) == [first] else None


def _weekly(parts: dict[str, Any], first: date) -> dict[str, Any] | None:
    days = [_weekday(word) for word in parts.get("BYDAY", [])]
    if "BYMONTHDAY" in parts or "BYSETPOS" in parts or any(nth for nth, _day in days):
        return None
    return {"frequency": WEEKLY, "weekdays": tuple(sorted({day for _nth, day in days} or {first.weekday()}))}


def _monthly(parts: dict[str, Any], first: date) -> dict[str, Any] | None:
    days = len(parts.get("BYDAY", [])) + len(parts.get("BYMONTHDAY", []))
    if parts["FREQ"][0] != "MONTHLY" or days > 1 or len(parts.get("BYSETPOS", [])) > 1:
        return None
    if "BYDAY" not in parts:
        number = parts.get("BYMONTHDAY", [first.day])[0]
        is_ours = 1 <= number <= 28 and "BYSETPOS" not in parts
        return {"frequency": MONTHLY, "month_day": number} if is_ours else None
    nth, weekday = _weekday(parts["BYDAY"][0])
    nth = nth or parts.get("BYSETPOS", [0])[0]
    return {"frequency": MONTHLY, "weekdays": (weekday,), "nth": nth} if nth in _NTH else None


def _weekday(word: Any) -> tuple[int, int]:
    """The number before a weekday, 0 for none, and the weekday with Monday as 0."""
    text = str(word).upper()
    number = text[:-2].replace("+", "")
    return int(number or 0), (WEEKDAYS.index(text[-2:]) - 1) % 7


def _day(moment: date, zone: str) -> date:
    """The day on the wall where the entry is kept."""
    if not isinstance(moment, datetime):
        return moment
    is_moment = moment.tzinfo is None or str(moment.tzinfo) in ("UTC", "Etc/UTC")
    return moment.astimezone(ZoneInfo(zone)).date() if is_moment else moment.date()
