"""A document for programs that keep references."""

from flask import Response
from flask.typing import ResponseReturnValue

from coop.http.access import found
from coop.library.queries import evidence, finding
from coop.library.references import bibtex, references, ris
from coop.web.library.room import blueprint, document_named

TYPES = {"bib": "application/x-bibtex", "ris": "application/x-research-info-systems"}


@blueprint.get("/library/<slug>.<any(bib, ris):ending>")
def citation(slug: str, ending: str) -> ResponseReturnValue:
    """The published revision and its sources, for a program that keeps references."""
    one = document_named(slug)
    revision = found(finding.published(one))
    listed = references(one, revision, evidence.citations(one.id))
    body = bibtex(listed) if ending == "bib" else ris(listed)
    response = Response(body, content_type=f"{TYPES[ending]}; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{one.slug}.{ending}"'
    return response
