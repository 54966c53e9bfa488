"""Public holidays of the country a time zone lies in."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from importlib.resources import files

import holidays


def holidays_on(days: Iterable[date], timezone: str) -> dict[date, str]:
    """Day → name of the holiday in English, of those days that are one; nothing for a zone of no country."""
    found = {}
    for day in days:
        if name := _of_year(country_of(timezone), day.year).get(day):
            found[day] = name
    return found


@lru_cache(maxsize=512)
def country_of(timezone: str) -> str:
    """The ISO code of the country that the IANA list of zones gives; "" where it names none."""
    listed = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text("utf-8")
    for line in listed.splitlines():
        columns = line.split("\t")
        if len(columns) > 2 and columns[2] == timezone:
            return columns[0]
    return ""


@lru_cache(maxsize=64)
def _of_year(country: str, year: int) -> dict[date, str]:
    if not country or country not in holidays.list_supported_countries():
        return {}
    language = "en_US" if country in holidays.list_localized_countries() else None
    return dict(holidays.country_holidays(country, years=year, language=language))
