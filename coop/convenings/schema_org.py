"""A convening as search engines and other calendars read it in a page: schema.org Event."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from coop import links
from coop.convenings.models.convening import Convening
from coop.network import queries as networks
from coop.network.models import Network
from coop.plain import plain

ATTENDANCE = {
    "in_person": "OfflineEventAttendanceMode",
    "online": "OnlineEventAttendanceMode",
    "hybrid": "MixedEventAttendanceMode",
}


def event(convening: Convening, network: Network | None = None) -> dict[str, Any]:
    """The JSON-LD of a public convening; empty values are left out. Needs the convening whole.

    The way into the online room is never in it: its place is our page.
    """
    network = network or networks.the_network()
    said = {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": links.convening(convening.slug),
        "identifier": f"urn:uuid:{convening.uuid}",
        "url": links.convening(convening.slug),
        "name": convening.title,
        "description": plain(convening.summary) or convening.title,
        "inLanguage": convening.language or network.languages[0],
        "startDate": _moment(convening, convening.starts_at),
        "endDate": _moment(convening, convening.ends_at),
        **_status(convening),
        "eventAttendanceMode": f"https://schema.org/{ATTENDANCE[convening.mode]}",
        "location": _location(convening),
        "organizer": _organizer(convening, network),
        "isAccessibleForFree": True,
        "maximumPhysicalAttendeeCapacity": convening.capacity_in_person if convening.has_room_seats else None,
        "maximumVirtualAttendeeCapacity": convening.capacity_online if convening.has_online_seats else None,
        "keywords": [group.name for group in convening.named_groups],
    }
    return {name: value for name, value in said.items() if value not in (None, "", [])}


def _status(convening: Convening) -> dict[str, str]:
    if convening.state == "cancelled":
        return {"eventStatus": "https://schema.org/EventCancelled"}
    before = convening.previous_starts_at
    if before and before != convening.starts_at:
        return {
            "eventStatus": "https://schema.org/EventRescheduled",
            "previousStartDate": _moment(convening, before),
        }
    return {"eventStatus": "https://schema.org/EventScheduled"}


def _moment(convening: Convening, moment: datetime) -> str:
    """Local time with its offset, or a day."""
    local = moment.astimezone(ZoneInfo(convening.timezone))
    return local.date().isoformat() if convening.is_all_day else local.isoformat(timespec="seconds")


def _location(convening: Convening) -> list[dict[str, Any]] | dict[str, Any]:
    room = [_place(convening)] if convening.has_room_seats else []
    online = {"@type": "VirtualLocation", "url": links.convening(convening.slug)}
    both = room + ([online] if convening.has_online_seats else [])
    return both if len(both) > 1 else both[0]


def _place(convening: Convening) -> dict[str, Any]:
    parts = (convening.room, convening.address, convening.place.name if convening.place else "")
    place: dict[str, Any] = {
        "@type": "Place",
        "name": convening.venue,
        "address": ", ".join(part for part in parts if part) or convening.venue,
    }
    if convening.latitude is not None and convening.longitude is not None:
        place["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": convening.latitude,
            "longitude": convening.longitude,
        }
    return {name: value for name, value in place.items() if value}


def _organizer(convening: Convening, network: Network) -> dict[str, str]:
    host = convening.host
    if host is None:
        return {"@type": "Organization", "name": network.name, "url": links.to("/")}
    named = {"@type": "Organization", "name": host.name}
    return named if host.status == "former" else named | {"url": links.to(f"/organizations/{host.slug}")}
