"""A rule on another weekday, or another day of the month: which day of it each of its days becomes."""

from dataclasses import replace
from datetime import date, timedelta

from coop.calendar.rules import LAST, MONTHLY, Rule, nth_of

LATEST_DAY = 28
WEEK = timedelta(days=7)


def shifted(rule: Rule, was: date, now: date) -> Rule | None:
    """The same rule where the date of one of its days comes to another; its first day stays as it is.

    Of a weekly rule that one weekday becomes another, within seven days; a monthly one goes on with the same
    weekday of the month, or day, as the new one. None where that makes no rule of the same kind.
    """
    if was == now:
        return rule
    if rule.frequency == MONTHLY:
        return _monthly(rule, was, now)
    others = set(rule.weekdays) - {was.weekday()}
    if abs(now - was) >= WEEK or now.weekday() in others:
        return None
    return replace(rule, weekdays=tuple(sorted({*others, now.weekday()})))


def day_after(rule: Rule, was: date, now: date, day: date) -> date:
    """Which day of the shifted rule a day of the rule of before becomes; `was` became `now`."""
    if rule.frequency == MONTHLY:
        return _day_in(rule, day) if was != now else day
    return day + (now - was) if day.weekday() == was.weekday() else day


def _monthly(rule: Rule, was: date, now: date) -> Rule | None:
    if (was.year, was.month) != (now.year, now.month):
        return None
    if rule.nth is None:
        return replace(rule, month_day=now.day) if now.day <= LATEST_DAY else None
    names = nth_of(now)
    nth = rule.nth if rule.nth in names else names[0]
    return replace(rule, weekdays=(now.weekday(),), nth=nth)


def _day_in(rule: Rule, day: date) -> date:
    """The one day that a monthly rule has in the month of a day."""
    if rule.month_day:
        return day.replace(day=rule.month_day)
    first = day.replace(day=1)
    ahead = (rule.weekdays[0] - first.weekday()) % 7
    if rule.nth != LAST:
        return first + timedelta(days=ahead) + WEEK * ((rule.nth or 1) - 1)
    found = first + timedelta(days=ahead) + WEEK * 3
    return found + WEEK if (found + WEEK).month == first.month else found
