"""GeoJSON (RFC 7946) as cities publish it: names, numbers and boundaries of areas, and why not."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from coop.refusal import Refusal
from coop.wording import gettext as _

NAMES = ("community", "name", "pri_neigh", "area_name", "neighborhood", "label")
NUMBERS = ("area_num_1", "area_numbe", "area_number", "number")
DECIMALS = 6  # of a degree: about ten centimetres


@dataclass(frozen=True)
class Boundary:
    """What one feature says: a number or None, a name or "", and a MultiPolygon, or why there is none."""

    number: int | None
    name: str
    shape: BaseGeometry | None
    fault: str = ""


def read(text: str | bytes) -> list[Boundary]:
    """The boundaries of a file. Refuses what is not a FeatureCollection."""
    try:
        document = json.loads(text)
    except ValueError:
        raise Refusal(_("This file is not GeoJSON: it cannot be read as JSON.")) from None
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list):
        raise Refusal(_("This file is not GeoJSON: it has no list of features."))
    return [boundary(feature) for feature in features]


def boundary(feature: Any) -> Boundary:
    """One feature; properties are found whatever case their names are written in."""
    if not isinstance(feature, dict):
        return Boundary(None, "", None, _("it is not a feature"))
    given = feature.get("properties") or {}
    properties = {str(key).lower(): value for key, value in given.items() if value not in (None, "")}
    name = next((str(properties[key]).strip() for key in NAMES if key in properties), "")
    number = next((whole(properties[key]) for key in NUMBERS if key in properties), None)
    try:
        polygons = multipolygon(feature.get("geometry"))
    except ValueError as fault:
        return Boundary(number, name, None, str(fault))
    return Boundary(number, name, polygons)


def whole(value: Any) -> int | None:
    """A whole number from 25, "25" or "25.0"; None from anything else."""
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    return int(number) if number.is_integer() and number > 0 else None


def multipolygon(geometry: Any) -> BaseGeometry:
    """A valid MultiPolygon in degrees, its corners rounded. Raises ValueError with what is wrong."""
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        raise ValueError(_("it has no area: its shape is neither Polygon nor MultiPolygon"))
    try:
        given = shapely.force_2d(shape(geometry))
    except (TypeError, ValueError, IndexError, shapely.errors.ShapelyError):
        raise ValueError(_("its corners cannot be read")) from None
    if given.is_empty:
        raise ValueError(_("its shape is empty"))
    west, south, east, north = given.bounds
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise ValueError(_("its corners are not degrees of longitude and latitude"))
    rounded = shapely.transform(given, lambda corners: corners.round(DECIMALS))
    return only_areas(rounded if rounded.is_valid else shapely.make_valid(rounded))


def only_areas(geometry: BaseGeometry) -> BaseGeometry:
    """The polygons in a shape, as one MultiPolygon. Raises ValueError when there are none."""
    parts = shapely.get_parts(shapely.get_parts(geometry))
    polygons = [part for part in parts if isinstance(part, shapely.Polygon)]
    if not polygons:
        raise ValueError(_("its shape has no area"))
    return shapely.MultiPolygon(polygons)


def as_json(geometry: BaseGeometry) -> dict[str, Any]:
    """A geometry as the JSON that is stored and published."""
    return dict(json.loads(shapely.to_geojson(geometry)))


def outlines(shapes: list[BaseGeometry], tolerance: float) -> Iterator[BaseGeometry]:
    """The shapes simplified together, so that neighbours still touch; alone where they overlap."""
    try:
        simple = list(shapely.coverage_simplify(shapes, tolerance))
    except shapely.errors.GEOSException:
        simple = [each.simplify(tolerance) for each in shapes]
    for true, plain in zip(shapes, simple, strict=True):
        kept = true if plain.is_empty else plain
        yield shapely.transform(kept, lambda corners: corners.round(4))


def features(places: Iterable[tuple[dict[str, Any], dict[str, Any]]]) -> str:
    """A FeatureCollection from pairs of properties and geometry."""
    listed = [
        {"type": "Feature", "properties": properties, "geometry": geometry} for properties, geometry in places
    ]
    return json.dumps({"type": "FeatureCollection", "features": listed}, ensure_ascii=False)
