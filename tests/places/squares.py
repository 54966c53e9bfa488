"""Small invented areas for tests: squares of a tenth of a degree."""

from typing import Any


def square(west: float, south: float, size: float = 0.1) -> dict[str, Any]:
    """A square as GeoJSON, its southwest corner in degrees."""
    corners = [(0, 0), (size, 0), (size, size), (0, size), (0, 0)]
    return {
        "type": "Polygon",
        "coordinates": [[[round(west + x, 4), round(south + y, 4)] for x, y in corners]],
    }


def feature(geometry: Any, **properties: Any) -> dict[str, Any]:
    """A feature with its properties."""
    return {"type": "Feature", "properties": properties, "geometry": geometry}
