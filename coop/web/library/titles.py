"""Finding a document by its title, to link to it from what is being written."""

from flask import request
from flask.typing import ResponseReturnValue

from coop.http.pages import page_or_fragment
from coop.http.viewer import current_viewer
from coop.http.words import DOCUMENT_KINDS as KINDS
from coop.library.models.document import Document
from coop.library.queries import listing
from coop.web.library.room import blueprint


@blueprint.get("/library/titles")
def titles() -> ResponseReturnValue:
    """Documents whose titles have the words, each with the link to write."""
    words = request.args.get("q", "")[:100]
    return page_or_fragment(
        "library/titles.html",
        "library/_titles.html",
        words=words,
        documents=listing.titled(current_viewer(), words),
        kind_words=KINDS,
        as_link=as_link,
    )


def as_link(document: Document) -> str:
    """The document as a link in Markdown."""
    title = document.title.replace("[", "(").replace("]", ")")
    return f"[{title}](/library/{document.slug})"
