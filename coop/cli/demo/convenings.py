"""Loads a year of convenings around today, each in the state its day gives it."""

from datetime import datetime, timedelta
from typing import Any
from uuid import NAMESPACE_DNS, uuid5
from zoneinfo import ZoneInfo

from coop import clock
from coop.cli.demo.city import ZONE, City
from coop.cli.demo.files import day_of
from coop.convenings.models.convening import Convening
from coop.convenings.operations.arranging import LineFields
from coop.convenings.operations.lifecycle import Asked, ConveningFields, open_draft
from coop.history import operations as history

# A lead has not said yet who came to this one.
UNCLOSED = "mud-mold-and-worry"
PUBLISHED_BEFORE = timedelta(days=45)
SAME = (
    "title", "summary", "equity_question", "language", "mode", "venue", "room", "address", "join_url",
    "audience", "capacity_in_person", "capacity_online", "guests_allowed", "waitlist_rule",
)  # fmt: skip


def load_convening(row: dict[str, Any], city: City) -> Convening:
    """One convening with its agenda and questions: draft, published, cancelled, or held once past."""
    convening = open_draft(_fields(row, city), city.people["ada@coop.example"].id)
    convening.slug = row["slug"]
    convening.uuid = uuid5(NAMESPACE_DNS, f"{row['slug']}.coop.example")
    convening.created_at = published_at(convening)
    state = _state(convening, row)
    if state == "draft":
        return convening
    convening.state, convening.changed_at = state, convening.created_at
    if state == "cancelled":
        convening.cancelled_reason, convening.sequence = row["cancelled_reason"], 1
        convening.cancelled_at = min(clock.now(), convening.starts_at - timedelta(days=3))
        convening.changed_at = max(convening.cancelled_at, convening.created_at)
    if state == "held":
        convening.held_at = min(clock.now(), convening.ends_at + timedelta(hours=20))
    history.record("convening", convening.id, state, from_state="draft", to_state=state)
    return convening


def published_at(convening: Convening) -> datetime:
    """When its audience first saw it."""
    return min(clock.now() - timedelta(days=2), convening.starts_at - PUBLISHED_BEFORE)


def _state(convening: Convening, row: dict[str, Any]) -> str:
    is_over = convening.ends_at <= clock.now() and row["slug"] != UNCLOSED
    return "held" if row["state"] == "published" and is_over else str(row["state"])


def _fields(row: dict[str, Any], city: City) -> ConveningFields:
    starts_at = _start(row)
    closes = row["answers_close_hours_before"]
    return ConveningFields(
        **{name: row[name] for name in SAME},
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=row["duration_minutes"]),
        timezone=ZONE,
        kind_id=city.terms["convening_kind", row["kind"]].id,
        host_id=city.organizations[row["host"]].id,
        place_id=city.places[row["place"]] if row["place"] else None,
        answers_close_at=starts_at - timedelta(hours=closes) if closes else None,
        groups=tuple(city.groups[slug] for slug in row["groups"]),
        supports=tuple(city.terms["support", key] for key in row["supports"]),
        agenda=tuple(LineFields(item["title"], item["kind"], item["minutes"]) for item in row["agenda"]),
        questions=tuple(
            Asked(each["prompt"], each["kind"], tuple(each["choices"]), each["is_required"])
            for each in row["questions"]
        ),
    )


def _start(row: dict[str, Any]) -> datetime:
    day = day_of(row, clock.today(ZONE))
    hour, minute = map(int, row["starts"].split(":"))
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo(ZONE))
