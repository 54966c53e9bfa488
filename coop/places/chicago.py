"""The 77 community areas of Chicago, bundled so that a network has places from its first minute.

True boundaries are imported later; here are only the facts of each area (number, name, side, a
point inside it) and its square on a tile map of the city that was drawn for this project.
"""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

SIDES = (
    "Far North",
    "Northwest",
    "North",
    "Central",
    "West",
    "South",
    "Southwest",
    "Far Southwest",
    "Far Southeast",
)


@dataclass(frozen=True)
class Area:
    """One community area: a point inside it in degrees, and its tile counted from the northwest."""

    number: int
    slug: str
    name: str
    side: str
    latitude: float
    longitude: float
    tile_column: int
    tile_row: int
    aliases: tuple[str, ...]


@cache
def areas() -> tuple[Area, ...]:
    """The 77 areas in the order of their official numbers."""
    table = files("coop.places").joinpath("data", "chicago.csv").read_text(encoding="utf-8")
    return tuple(_area(row) for row in csv.DictReader(table.splitlines()))


def _area(row: dict[str, str]) -> Area:
    return Area(
        number=int(row["number"]),
        slug=row["slug"],
        name=row["name"],
        side=row["side"],
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        tile_column=int(row["tile_column"]),
        tile_row=int(row["tile_row"]),
        aliases=tuple(filter(None, row["aliases"].split("|"))),
    )
