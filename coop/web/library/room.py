"""The blueprint, and what its pages find and ask first."""

from flask import Blueprint

from coop.http.access import authorize, found
from coop.http.viewer import current_viewer
from coop.library.models.document import Document
from coop.library.queries import finding

blueprint = Blueprint("library", __name__)


def document_named(slug: str) -> Document:
    """A document that this viewer may see."""
    document: Document = found(finding.find(current_viewer(), slug))
    return document


def document_to_write(slug: str) -> Document:
    """A document whose drafts this viewer may write."""
    document = document_named(slug)
    authorize("library.write", document)
    return document


def document_to_review(slug: str) -> Document:
    """A document whose drafts this viewer may publish or send back."""
    document = document_named(slug)
    authorize("library.review", document)
    return document


def document_to_keep(slug: str) -> Document:
    """A document that this viewer looks after."""
    document = document_named(slug)
    authorize("library.keep", document)
    return document


def document_to_describe(slug: str) -> Document:
    """A document of which this viewer may say what it is and rests on."""
    document = document_named(slug)
    authorize("library.describe", document)
    return document
