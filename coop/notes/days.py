"""Days as people write them at the end of a promise, in English and Spanish; knows no database.

"by 12 Dec", "until December 12, 2027", "by Friday", "antes del 3 de enero", "para el viernes", "by 12/5".
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
SPANISH = ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic")
WEEKDAYS = (
    ("mon", "lunes"), ("tue", "martes"), ("wed", "miercoles"), ("thu", "jueves"), ("fri", "viernes"),
    ("sat", "sabado"), ("sun", "domingo"),
)  # fmt: skip
IN_ENGLISH = r"no later than|by|until|till|before|due(?: by| on)?"
IN_SPANISH = r"a m[aá]s tardar|antes del?|para|hasta"
_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|ene(?:ro)?|febrero|marzo|abr(?:il)?|mayo|junio|julio"
    r"|ago(?:sto)?|septiembre|octubre|noviembre|dic(?:iembre)?)\b\.?"
)
_DAY = r"(?P<{0}>\d{{1,2}})(?:st|nd|rd|th|º|ro)?"
_YEAR = r"(?:,?\s+(?:del?\s+)?(?P<{0}>20\d\d))?"
_WEEKDAY = (
    r"(?P<weekday>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|satur|sat|sun)(?:day)?\b"
    r"|(?P<dia>lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo)\b"
)
_WHEN = re.compile(
    rf"(?:\b(?:(?P<english>{IN_ENGLISH})|(?P<spanish>{IN_SPANISH}))\s+)?(?:\b(?:the|el|on)\s+)?"
    rf"(?:(?P<iso>20\d\d-\d\d-\d\d)\b"
    rf"|(?P<end>\b(?:the )?end of|\bfin(?:es|al)? de)\s+"
    rf"{_MONTH.format('end_month')}{_YEAR.format('end_year')}"
    rf"|\b{_DAY.format('day1')}\s+(?:of\s+|de\s+)?{_MONTH.format('month1')}{_YEAR.format('year1')}"
    rf"|\b{_MONTH.format('month2')}\s+{_DAY.format('day2')}\b{_YEAR.format('year2')}"
    rf"|\b(?P<first>\d{{1,2}})/(?P<second>\d{{1,2}})(?:/(?P<year3>20\d\d|\d\d))?(?![\d/])"
    rf"|(?P<tomorrow>\btomorrow\b|\bma[nñ]ana\b)"
    rf"|(?:\b(?P<next>next|this|pr[oó]ximo|este)\s+)?(?:\b(?:{_WEEKDAY})))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A day in a text, and from where to where it stands there, its “by” with it."""

    day: date
    start: int
    end: int


def last_day(text: str, today: date) -> Found | None:
    """The last day named in a text, read on `today`: one without a year is the next that comes.

    A weekday, tomorrow, and a day written with strokes count only after a word such as “by” or “para”.
    12/5 is December 5 after an English word, and 12 May after a Spanish one.
    """
    for match in reversed(list(_WHEN.finditer(text))):
        day = _day(match, today)
        if day:
            return Found(day, match.start(), match.end())
    return None


def no_days(text: str, today: date) -> list[str]:
    """What reads like a day, but is none: “by 40 Dec”."""
    return [match[0] for match in _WHEN.finditer(text) if _is_dated(match) and not _day(match, today)]


def _is_dated(match: re.Match[str]) -> bool:
    is_said = match["english"] or match["spanish"]
    return bool(match["iso"] or match["day1"] or match["day2"] or (match["first"] and is_said))


def _day(match: re.Match[str], today: date) -> date | None:
    part = match.groupdict()
    if part["iso"]:
        return _known(partial(date.fromisoformat, part["iso"]))
    if part["end"]:
        return _end_of(_month(part["end_month"]), part["end_year"], today)
    for number in ("1", "2"):
        if part[f"day{number}"]:
            month, year = _month(part[f"month{number}"]), part[f"year{number}"]
            return _coming(month, int(part[f"day{number}"]), year, today)
    if not (part["english"] or part["spanish"]):
        return None
    if part["first"]:
        return _stroked(part, today)
    if part["tomorrow"]:
        return today + timedelta(days=1)
    return _weekday(part["weekday"] or part["dia"], today)


def _month(words: str) -> int:
    start = words.lower()[:3]
    return (ENGLISH if start in ENGLISH else SPANISH).index(start) + 1


def _stroked(part: dict[str, str], today: date) -> date | None:
    first, second = int(part["first"]), int(part["second"])
    is_day_first = first > 12 or (bool(part["spanish"]) and second <= 12)
    day, month = (first, second) if is_day_first else (second, first)
    year = part["year3"]
    return _coming(month, day, f"20{year}" if year and len(year) == 2 else year, today)


def _weekday(words: str, today: date) -> date:
    start = words.lower().replace("é", "e").replace("á", "a")
    number = next(place for place, names in enumerate(WEEKDAYS) if start[:3] == names[0] or start == names[1])
    return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)


def _coming(month: int, day: int, year: str | None, today: date) -> date | None:
    if year:
        return _known(partial(date, int(year), month, day))
    days = (_known(partial(date, each, month, day)) for each in range(today.year, today.year + 5))
    return next((each for each in days if each and each >= today), None)


def _end_of(month: int, year: str | None, today: date) -> date:
    chosen = int(year) if year else today.year + (month < today.month)
    return date(chosen, month, monthrange(chosen, month)[1])


def _known(made: Callable[[], date]) -> date | None:
    """The day, or nothing where the calendar has none such as February 30."""
    try:
        return made()
    except ValueError:
        return None
