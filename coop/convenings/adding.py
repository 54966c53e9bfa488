"""Links that put a copy of one convening into a calendar on the web: Google and Outlook.

Their addresses are a language of their own; a copy made by one of them follows no change.
"""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from coop import links
from coop.convenings import ical
from coop.convenings.models.convening import Convening
from coop.wording import gettext as _

GOOGLE = "https://calendar.google.com/calendar/render"
OUTLOOK = "https://outlook.live.com/calendar/0/deeplink/compose"
MICROSOFT_365 = "https://outlook.office.com/calendar/0/deeplink/compose"


def addresses(convening: Convening) -> dict[str, str]:
    """The name of each calendar → the address that offers to add it, in the language being written."""
    outlook = urlencode(_for_outlook(convening))
    return {
        "Google": f"{GOOGLE}?{urlencode(_for_google(convening))}",
        "Outlook.com": f"{OUTLOOK}?{outlook}",
        "Microsoft 365": f"{MICROSOFT_365}?{outlook}",
    }


def _for_google(convening: Convening) -> dict[str, str]:
    if convening.is_all_day:
        first, after = _days(convening)
        dates = f"{first:%Y%m%d}/{after:%Y%m%d}"
    else:
        dates = f"{_utc(convening.starts_at):%Y%m%dT%H%M%SZ}/{_utc(convening.ends_at):%Y%m%dT%H%M%SZ}"
    return {
        "action": "TEMPLATE",
        "text": convening.title,
        "dates": dates,
        "ctz": convening.timezone,
        "location": _place(convening),
        "details": _details(convening),
    }


def _for_outlook(convening: Convening) -> dict[str, str]:
    shared = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": convening.title,
        "location": _place(convening),
        "body": _details(convening),
    }
    if convening.is_all_day:
        first, after = _days(convening)
        return shared | {"startdt": f"{first:%Y-%m-%d}", "enddt": f"{after:%Y-%m-%d}", "allday": "true"}
    starts, ends = _utc(convening.starts_at), _utc(convening.ends_at)
    return shared | {"startdt": f"{starts:%Y-%m-%dT%H:%M:%SZ}", "enddt": f"{ends:%Y-%m-%dT%H:%M:%SZ}"}


def _days(convening: Convening) -> tuple[datetime, datetime]:
    """The first day, and the one after the last, where it happens."""
    zone = ZoneInfo(convening.timezone)
    last = (convening.ends_at - timedelta(microseconds=1)).astimezone(zone)
    return convening.starts_at.astimezone(zone), last + timedelta(days=1)


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


def _place(convening: Convening) -> str:
    return ical.location(convening)


def _details(convening: Convening) -> str:
    """Where it is always true. The way into an online room stands there, for those who are going."""
    page = links.convening(convening.slug)
    return _("This copy follows no changes. What is true stands here: %(address)s", address=page)
