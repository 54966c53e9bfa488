"""The blueprint, and what its pages find and ask first."""

from flask import Blueprint

from coop.http.access import authorize, found
from coop.http.viewer import current_viewer
from coop.resources.models import Resource
from coop.resources.queries import finding, shelves

blueprint = Blueprint("resources", __name__)


def shelf_to_fill(kind: str, slug: str) -> shelves.Shelf:
    """A shelf on which this viewer may lay something."""
    shelf = found(shelves.find(current_viewer(), kind, slug))
    authorize("resources.add", shelf)
    return shelf


def resource_to_keep(resource_id: int) -> Resource:
    """A resource that this viewer may change."""
    resource = found(finding.find(current_viewer(), resource_id))
    authorize("resources.keep", shelves.of_resource(resource))
    return resource
