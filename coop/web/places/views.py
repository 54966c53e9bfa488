"""Finding an area: the list by side with its map, and the page of one."""

from itertools import groupby

from flask import Response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from coop.agenda.queries import tracing
from coop.convenings.queries import listing
from coop.convenings.queries.listing import Filters
from coop.groups.queries import finding as groups
from coop.http.access import found
from coop.http.pages import page
from coop.http.promised import promised
from coop.http.shelf import same_for_visitors
from coop.http.tables import tabular
from coop.http.viewer import current_network, current_viewer
from coop.organizations.queries import directory as organizations
from coop.places import geojson, queries
from coop.places.models import Place
from coop.web.places import map as maps
from coop.web.places.room import blueprint
from coop.web.places.words import side_name, where

MOST_HERE = 30


@blueprint.get("/places")
@same_for_visitors
def index() -> ResponseReturnValue:
    """All areas by side of the city, beside the map of what is coming."""
    viewer, words = current_viewer(), request.args.get("words", "").strip()[:100]
    everywhere, matching = queries.listed(), queries.listed(words) if words else None
    numbers = listing.numbers_by_place(viewer, Filters(), current_network().timezone)
    has_outlines = queries.has_outlines()
    is_tiled = not has_outlines or request.args.get("map") == "tiles"
    city = maps.tiles(everywhere, numbers) if is_tiled else outlined(everywhere, numbers)
    return page(
        "places/index.html",
        sides=by_side(everywhere if matching is None else matching),
        matching={place.id for place in matching or []},
        words=words,
        map=city,
        numbers=numbers,
        organizations=organizations.count_by_place(viewer),
        is_tiled=is_tiled,
        has_outlines=has_outlines,
        count=len(everywhere),
    )


def outlined(places: list[Place], numbers: dict[int, int]) -> maps.Map:
    """The true map."""
    return maps.outlined(places, queries.outlines(), numbers)


def by_side(places: list[Place]) -> list[tuple[str, list[Place]]]:
    """Areas under the name of their side, sides in the order of their lowest number."""
    first: dict[str, int] = {}
    for place in places:
        first.setdefault(place.side, place.number)
    ordered = sorted(places, key=lambda place: (first[place.side], place.side, place.number))
    return [(side_name(side), list(areas)) for side, areas in groupby(ordered, lambda place: place.side)]


@blueprint.get("/places.<any(csv, json):ending>")
def table(ending: str) -> ResponseReturnValue:
    """The areas as a table for other programs."""
    header = ("number", "slug", "name", "side", "latitude", "longitude", "is_demonstration")
    rows = [[getattr(place, name) for name in header] for place in queries.listed()]
    return tabular(ending, "places", header, rows)


@blueprint.get("/places.geojson")
def boundaries() -> ResponseReturnValue:
    """The true boundaries of the areas, for maps of others; a 404 before they were imported."""
    places = queries.bounded()
    pairs = [
        (
            {"number": place.number, "slug": place.slug, "name": place.name, "side": place.side},
            place.boundary or {},
        )
        for place in places
    ]
    return Response(found(geojson.features(pairs) if pairs else None), mimetype="application/geo+json")


@blueprint.get("/places/<slug>")
@same_for_visitors
def show(slug: str) -> ResponseReturnValue:
    """One area: its organizations, its groups, what happens there."""
    viewer, place = current_viewer(), found(queries.find(slug))
    here = organizations.in_place(viewer, place.id, most=MOST_HERE)
    return page(
        "places/show.html",
        place=place,
        where=where(place.number, place.side),
        map=maps.tiles(queries.listed(), {}),
        organizations=here,
        has_more=len(here) == MOST_HERE,
        groups=groups.listed(viewer, place_id=place.id),
        goals=tracing.of_place(place.id),
        promised=promised(place=place.slug),
        rows=listing.at_place(viewer, place.id),
        past=listing.at_place(viewer, place.id, are_past=True, most=5),
    )


@blueprint.get("/places/<int:number>")
def by_number(number: int) -> ResponseReturnValue:
    """The city's own number leads to the area's page."""
    place = found(queries.by_number(number))
    return redirect(url_for("places.show", slug=place.slug), 301)
