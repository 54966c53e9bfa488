"""The city as server-drawn SVG: squares of a tile map, or true outlines where boundaries were imported."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import cos, radians
from typing import Any

from coop.places.models import Place

SQUARE = 44
WIDTH = 640
STEPS = (1, 2, 4)  # from so many on, a shade darker


@dataclass(frozen=True, slots=True)
class Shape:
    """One area on the map: where its square or its number stands, and its outline if it has one."""

    place: Place
    number: int
    x: float
    y: float
    path: str = ""

    @property
    def level(self) -> int:
        """Shade 0 to 3."""
        return sum(self.number >= step for step in STEPS)


@dataclass(frozen=True, slots=True)
class Map:
    """All areas and the size of the drawing."""

    width: int
    height: int
    shapes: list[Shape]


def tiles(places: Iterable[Place], numbers: Mapping[int, int]) -> Map:
    """The tile map: a square for each area that has one; `numbers` is area id → how many."""
    shapes = [
        Shape(place, numbers.get(place.id, 0), place.tile_column * SQUARE, place.tile_row * SQUARE)
        for place in places
        if place.tile_column is not None and place.tile_row is not None
    ]
    return Map(
        width=int(max((shape.x for shape in shapes), default=0)) + SQUARE,
        height=int(max((shape.y for shape in shapes), default=0)) + SQUARE,
        shapes=shapes,
    )


class Projection:
    """Degrees to whole units of the drawing, north up; true enough for one city."""

    def __init__(self, outlines: Iterable[dict[str, Any]]) -> None:
        corners = [corner for outline in outlines for ring in rings(outline) for corner in ring]
        self.west = min(corner[0] for corner in corners)
        self.north = max(corner[1] for corner in corners)
        south, east = min(corner[1] for corner in corners), max(corner[0] for corner in corners)
        squeeze = cos(radians((self.north + south) / 2))
        self.across = WIDTH / ((east - self.west) or 1)
        self.down = self.across / squeeze
        self.height = round((self.north - south) * self.down)

    def __call__(self, longitude: float, latitude: float) -> tuple[int, int]:
        """Units from the left and from the top."""
        return round((longitude - self.west) * self.across), round((self.north - latitude) * self.down)


def rings(outline: dict[str, Any]) -> list[list[list[float]]]:
    """All rings of a Polygon or MultiPolygon."""
    if outline["type"] == "Polygon":
        return list(outline["coordinates"])
    return [ring for polygon in outline["coordinates"] for ring in polygon]


def path(outline: dict[str, Any], project: Projection) -> str:
    """The outline as SVG path data, in steps from corner to corner, which is shorter."""
    return "".join(_ring(ring, project) for ring in rings(outline))


def _ring(ring: list[list[float]], project: Projection) -> str:
    corners = [project(longitude, latitude) for longitude, latitude in ring]
    steps = [
        f"{x - before_x} {y - before_y}"
        for (before_x, before_y), (x, y) in zip(corners, corners[1:], strict=False)
        if (x, y) != (before_x, before_y)
    ]
    return f"M{corners[0][0]} {corners[0][1]}l{' '.join(steps)}z" if len(steps) > 1 else ""


def outlined(
    places: Iterable[Place], outlines: Mapping[int, dict[str, Any]], numbers: Mapping[int, int]
) -> Map:
    """The true map, simplified; the number of an area stands at its middle."""
    project = Projection(outlines.values())
    shapes = [
        Shape(
            place,
            numbers.get(place.id, 0),
            *project(place.longitude or 0, place.latitude or 0),
            path(outlines[place.id], project),
        )
        for place in places
        if place.id in outlines
    ]
    return Map(WIDTH, project.height, shapes)
