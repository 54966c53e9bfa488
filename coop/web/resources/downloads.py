"""Handing files out to those who may have them."""

from flask import Response

from coop.http.access import found
from coop.http.handing_out import handed_out
from coop.http.viewer import current_viewer
from coop.resources.models import ResourceVersion
from coop.resources.queries import finding
from coop.web.resources.room import blueprint


@blueprint.get("/resources/<int:resource_id>/versions/<int:number>")
def download(resource_id: int, number: int) -> Response:
    """One version as it came. Each number is the same file for ever."""
    version = _version(resource_id, number)
    return handed_out(version.mark, version.media_type, version.file_name)


@blueprint.get("/resources/<int:resource_id>/versions/<int:number>/preview")
def preview(resource_id: int, number: int) -> Response:
    """A small picture of it, which we drew ourselves."""
    return handed_out(found(_version(resource_id, number).preview_mark or None), "image/webp")


def _version(resource_id: int, number: int) -> ResourceVersion:
    version: ResourceVersion = found(finding.version(current_viewer(), resource_id, number))
    return version
