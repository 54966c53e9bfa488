"""Searching everything."""

from flask import request
from flask.typing import ResponseReturnValue

from coop.http import promise_words
from coop.http.pages import page_number, page_or_fragment
from coop.http.viewer import current_viewer
from coop.loop.queries import searching
from coop.search.passages import passage
from coop.web.search.narrowing import facets
from coop.web.search.room import blueprint
from coop.web.search.words import PAGES, kind_names

LONGEST = 100


@blueprint.get("/search")
def index() -> ResponseReturnValue:
    """What is found, by kind; without words, the field alone."""
    typed = request.args.get("q", "")[:LONGEST].strip()
    kinds = kind_names()
    kind = request.args.get("kind", "")
    kind = kind if kind in kinds else ""
    found = searching.found(current_viewer(), typed, kind, page_number())
    return page_or_fragment(
        "search/index.html",
        "search/_found.html",
        typed=typed,
        found=found,
        facets=facets(found.words) if kind == "document" and found.sections else [],
        kind=kind,
        kinds=kinds,
        pages=PAGES,
        passage=passage,
        standing=promise_words,
    )
