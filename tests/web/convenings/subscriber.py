"""What a program that subscribes asks for, and what it finds."""

from icalendar import Calendar

FEEDS = (
    "/calendar.ics",
    "/groups/{group}/calendar.ics",
    "/places/{place}/calendar.ics",
    "/convenings/calendar.ics",
)


def addresses(path: str) -> str:
    """The address of one of the feeds, of the group or the place of `night`."""
    return path.format(group="early-childhood", place="austin")


def titles(response) -> list[str]:
    """The convenings of a calendar in their order."""
    return [str(event["SUMMARY"]) for event in Calendar.from_ical(response.data).walk("VEVENT")]
