"""Finding areas, by name and by a point inside them."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from shapely import Point, STRtree
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry
from sqlalchemy.orm import undefer

from coop import spelling
from coop.database import db
from coop.places.models import Place
from coop.wording import searchable

# How far a simplified outline may stray from the true boundary, in degrees (about 100 m).
TOLERANCE = 0.001


def listed(search: str = "") -> list[Place]:
    """All areas by number, or those whose name, other names, side and number begin with the words."""
    places = list(db.session.scalars(sa.select(Place).order_by(Place.number, Place.id)))
    words = searchable(search).split()
    return [place for place in places if all(f" {word}" in _words(place) for word in words)]


def _words(place: Place) -> str:
    return " " + searchable(str(place.number), place.name, place.side, *place.aliases)


def find(slug: str) -> Place | None:
    """One area by its address."""
    return db.session.scalar(sa.select(Place).where(Place.slug == slug))


def by_number(number: int, kind: str = "community_area") -> Place | None:
    """One area by the city's own number."""
    return db.session.scalar(sa.select(Place).where(Place.kind == kind, Place.number == number))


def by_any_name() -> dict[str, Place]:
    """Every name as a forgiving key (see coop.spelling) → its area; true names win over other names."""
    places = listed()
    others = {spelling.key(alias): place for place in places for alias in place.aliases}
    return others | {spelling.key(place.name): place for place in places}


def names_for_choice() -> list[tuple[str, str]]:
    """Address and name of each area by name, for a list to choose from."""
    statement = sa.select(Place.slug, Place.name).order_by(Place.name, Place.id)
    return [(slug, name) for slug, name in db.session.execute(statement)]


def slugs() -> set[str]:
    """Addresses that are taken."""
    return set(db.session.scalars(sa.select(Place.slug)))


def outlines() -> dict[int, dict[str, Any]]:
    """Row number of an area → its boundary simplified for a map, as GeoJSON; those that were imported."""
    statement = sa.select(Place.id, Place.outline).where(Place.outline.is_not(None))
    return {place_id: outline or {} for place_id, outline in db.session.execute(statement)}


def has_outlines() -> bool:
    """Whether boundaries were imported."""
    return db.session.scalar(sa.select(sa.exists().where(Place.outline.is_not(None)))) or False


def bounded() -> list[Place]:
    """The areas whose boundary was imported, with it: large."""
    statement = sa.select(Place).options(undefer(Place.boundary)).where(Place.boundary.is_not(None))
    return list(db.session.scalars(statement.order_by(Place.number)))


def containing(latitude: float, longitude: float) -> Place | None:
    """The area a point lies in, in degrees; None outside all of them or before boundaries were imported.

    Outlines say which areas come into question, so that only their true boundaries are read. On a
    shared border the lower number wins.
    """
    point = Point(longitude, latitude)
    near = [
        place_id
        for place_id, outline in outlines().items()
        if shape(outline).envelope.buffer(2 * TOLERANCE).covers(point)
    ]
    statement = sa.select(Place).options(undefer(Place.boundary)).where(Place.id.in_(near))
    candidates = db.session.scalars(statement.order_by(Place.number))
    return next(
        (place for place in candidates if place.boundary and shape(place.boundary).covers(point)), None
    )


class Locator:
    """Finds the area a point lies in without asking the database again; for many points."""

    def __init__(self, areas: Sequence[tuple[int, BaseGeometry]]) -> None:
        self._ids = [place_id for place_id, _shape in areas]
        self._tree = STRtree([boundary for _id, boundary in areas])
        self.is_able = bool(areas)

    def __call__(self, latitude: float, longitude: float) -> int | None:
        """The row number of the area; on a shared border the lower number of an area wins."""
        hits = self._tree.query(Point(longitude, latitude), predicate="covered_by")
        return self._ids[min(hits)] if len(hits) else None


def locator() -> Locator:
    """A finder over all true boundaries; one statement."""
    return Locator([(place.id, shape(place.boundary)) for place in bounded() if place.boundary])
