"""Reading the list's filters out of an address; anything odd is left out, never an error."""

from collections.abc import Mapping
from datetime import date

from coop.convenings.queries.listing import Filters


def filters_from(arguments: Mapping[str, str]) -> Filters:
    """Filters from address parameters; unknown modes and unreadable dates are ignored."""
    mode = arguments.get("mode", "")
    return Filters(
        words=arguments.get("words", "").strip()[:100],
        group=arguments.get("group", "")[:100],
        place=arguments.get("place", "")[:100],
        kind=arguments.get("kind", "")[:100],
        mode=mode if mode in ("in_person", "online") else "",
        support=arguments.get("support", "")[:100],
        since=_date(arguments.get("since", "")),
        until=_date(arguments.get("until", "")),
    )


def month_from(arguments: Mapping[str, str], today: date) -> date:
    """First day of the month asked for as 2027-01, or of this month."""
    return _date(f"{arguments.get('month', '')}-01") or today.replace(day=1)


def _date(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 1900 < day.year < 2200 else None
