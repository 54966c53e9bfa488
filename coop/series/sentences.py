"""A rule said as people say it: “Third Wednesday of each month, 3:30 pm, until June 2027, not in July.”"""

from collections.abc import Iterable
from datetime import date, time, timedelta

from babel.dates import format_date, format_skeleton, format_time, get_day_names, get_month_names
from babel.lists import format_list

from coop.calendar.rules import WEEKLY, Rule
from coop.convenings.models.series import Series
from coop.wording import N_, current_language, ngettext
from coop.wording import gettext as _

_FIXED = "\xa0"
_CLOCKS = {"es": "es_US"}
# Holidays of the country that the demo city lies in, so that they exist in each language.
HOLIDAYS = (
    N_("New Year's Day"),
    N_("Martin Luther King Jr. Day"),
    N_("Washington's Birthday"),
    N_("Memorial Day"),
    N_("Juneteenth National Independence Day"),
    N_("Independence Day"),
    N_("Labor Day"),
    N_("Columbus Day"),
    N_("Veterans Day"),
    N_("Thanksgiving Day"),
    N_("Christmas Day"),
)


def said(series: Series) -> str:
    """The rule of a series, in the language being written."""
    return said_of(series.rule, series.begins, is_all_day=series.is_all_day)


def said_of(rule: Rule, begins: time, *, is_all_day: bool = False) -> str:
    """The same of a rule that is not saved yet."""
    parts = [_how_often(rule), "" if is_all_day else hour(begins), *_until(rule)]
    if rule.not_in_months:
        parts.append(_("not in %(months)s", months=listed(month_name(each) for each in rule.not_in_months)))
    if rule.not_on:
        parts.append(_("not on %(days)s", days=listed(day_name(each) for each in rule.not_on)))
    return ", ".join(part for part in parts if part)


def _how_often(rule: Rule) -> str:
    days = listed(weekday_name(day) for day in rule.weekdays)
    if rule.frequency == WEEKLY and rule.every == 1:
        return _("Every %(days)s", days=days)
    if rule.frequency == WEEKLY:
        return _("Every %(number)s weeks on %(days)s", number=rule.every, days=days)
    which = _("Day %(number)s", number=rule.month_day) if rule.month_day else nth_weekday(rule.nth, days)
    if rule.every == 1:
        return _("%(which)s of each month", which=which)
    return _("%(which)s, every %(number)s months", which=which, number=rule.every)


def nth_weekday(nth: int | None, day: str) -> str:
    """Third Wednesday."""
    words = {
        1: _("First %(day)s", day=day),
        2: _("Second %(day)s", day=day),
        3: _("Third %(day)s", day=day),
        4: _("Fourth %(day)s", day=day),
    }
    return str(words.get(nth or 0, _("Last %(day)s", day=day)))


def _until(rule: Rule) -> list[str]:
    parts = []
    if rule.most:
        parts.append(ngettext("%(num)s time", "%(num)s times", rule.most))
    if rule.last_on:
        is_whole_month = (rule.last_on + timedelta(days=1)).day == 1
        if is_whole_month:
            month = format_skeleton("yMMMM", rule.last_on, locale=current_language())
            parts.append(_("until %(month)s", month=month))
        else:
            parts.append(_("until %(day)s", day=day_name(rule.last_on)))
    return parts


def hour(begins: time) -> str:
    """3:30 pm."""
    text = format_time(begins, "short", locale=_CLOCKS.get(current_language(), current_language()))
    return text.replace("\u202f", _FIXED).replace(" ", _FIXED).replace("AM", "am").replace("PM", "pm")


def weekday_name(weekday: int) -> str:
    """Wednesday; 0 is Monday."""
    return str(get_day_names("wide", locale=current_language())[weekday])


def month_name(month: int) -> str:
    """July."""
    return str(get_month_names("wide", locale=current_language())[month])


def day_name(day: date) -> str:
    """December 25, 2026."""
    return str(format_date(day, "long", locale=current_language()))


def listed(words: Iterable[str]) -> str:
    """Monday, Tuesday and Friday."""
    return str(format_list(list(words), locale=current_language()))
