"""Filling the list of areas, and giving them their true boundaries."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from shapely.geometry import shape

from coop import spelling
from coop.database import db
from coop.history import operations as history
from coop.places import geojson, queries
from coop.places.chicago import Area
from coop.places.geojson import Boundary
from coop.places.models import Place
from coop.wording import gettext as _


def load_areas(areas: Iterable[Area]) -> int:
    """Add the areas that are not there yet; how many. What a network changed stays as it is."""
    known = {place.number for place in queries.listed() if place.kind == "community_area"}
    fresh = [
        Place(
            slug=area.slug,
            kind="community_area",
            number=area.number,
            name=area.name,
            side=area.side,
            aliases=list(area.aliases),
            latitude=area.latitude,
            longitude=area.longitude,
            tile_column=area.tile_column,
            tile_row=area.tile_row,
        )
        for area in areas
        if area.number not in known
    ]
    db.session.add_all(fresh)
    db.session.flush()
    return len(fresh)


@dataclass(frozen=True)
class Outcome:
    """What became of one feature: created, updated, unchanged or refused, and why."""

    name: str
    act: str
    why: str = ""


@dataclass
class _Known:
    """The areas that are there, by number and by any name, while a file is read."""

    names: dict[str, Place]
    numbers: dict[int, Place]
    slugs: set[str]
    boundaries: dict[int, Any]
    seen: set[int] = field(default_factory=set)


def import_boundaries(boundaries: Iterable[Boundary], *, actor_id: int | None = None) -> list[Outcome]:
    """Give areas their boundaries, and add areas that are new; one outcome for each, in order.

    A number and a name in the file must mean the same area here. The same file again changes nothing.
    """
    places = queries.listed()
    known = _Known(
        names=queries.by_any_name(),
        numbers={place.number: place for place in places if place.kind == "community_area"},
        slugs={place.slug for place in places},
        boundaries={place.id: place.boundary for place in queries.bounded()},
    )
    outcomes = [_import(boundary, known, actor_id) for boundary in boundaries]
    if any(outcome.act in ("created", "updated") for outcome in outcomes):
        _draw_outlines()
    return outcomes


def _import(boundary: Boundary, known: _Known, actor_id: int | None) -> Outcome:
    name = boundary.name or str(boundary.number or _("a feature without a name"))
    if boundary.shape is None:
        return Outcome(name, "refused", boundary.fault)
    place, fault = _match(boundary, known)
    if fault:
        return Outcome(name, "refused", fault)
    is_new = place is None
    place = place or _new_area(boundary, known)
    known.seen.add(place.id)
    geometry = geojson.as_json(boundary.shape)
    if known.boundaries.get(place.id) == geometry:
        return Outcome(place.name, "unchanged")
    place.boundary = geometry
    act = "created" if is_new else "updated"
    history.record("place", place.id, f"{act}_boundary", actor_id=actor_id)
    return Outcome(place.name, act)


def _match(boundary: Boundary, known: _Known) -> tuple[Place | None, str]:
    """The area a feature means, or none when it is new; or why it cannot be told."""
    named = known.names.get(spelling.key(boundary.name)) if boundary.name else None
    numbered = known.numbers.get(boundary.number) if boundary.number is not None else None
    if not boundary.name and numbered is None:
        return None, _("it has no name")
    if numbered and boundary.name and named is not numbered:
        return None, _("number %(number)s is %(name)s here", number=numbered.number, name=numbered.name)
    if named and boundary.number is not None and named.number != boundary.number:
        return None, _("%(name)s has the number %(number)s here", number=named.number, name=named.name)
    place = named or numbered
    if place and place.id in known.seen:
        return None, _("the file has it twice")
    return place, ""


def _new_area(boundary: Boundary, known: _Known) -> Place:
    """An area nobody knew, under its number or the next free one."""
    name = boundary.name.title() if boundary.name.isupper() else boundary.name
    number = boundary.number or max(known.numbers, default=0) + 1
    middle = boundary.shape.representative_point() if boundary.shape else None
    place = Place(
        slug=spelling.slug(name, known.slugs),
        kind="community_area",
        number=number,
        name=name,
        latitude=round(middle.y, 5) if middle else None,
        longitude=round(middle.x, 5) if middle else None,
    )
    db.session.add(place)
    db.session.flush()
    known.names[spelling.key(name)] = known.numbers[number] = place
    known.slugs.add(place.slug)
    return place


def _draw_outlines() -> None:
    """Simplify all boundaries together for the map."""
    db.session.flush()
    places = queries.bounded()
    simple = geojson.outlines(
        [shape(place.boundary or {}) for place in places if place.boundary], queries.TOLERANCE
    )
    for place, outline in zip(places, simple, strict=True):
        place.outline = geojson.as_json(outline)
    db.session.flush()


def mark_demonstration(place: Place, is_demonstration: bool, *, actor_id: int | None = None) -> None:
    """Say that the network develops its model in this area, or no longer does."""
    place.is_demonstration = is_demonstration
    history.record("place", place.id, "marked" if is_demonstration else "unmarked", actor_id=actor_id)
