"""Handing files out: to those who may have them, from any byte on, and never to be run by a browser."""

import unicodedata
from urllib.parse import quote

from flask import Response, request
from werkzeug.wsgi import FileWrapper

from coop.files import operations as files
from coop.files.store import BLOCK
from coop.http.access import found
from coop.http.viewer import current_viewer
from coop.resources.models import ResourceVersion
from coop.resources.queries import finding
from coop.web.resources.room import blueprint

NEVER_RUN = "default-src 'none'; sandbox"


@blueprint.get("/resources/<int:resource_id>/versions/<int:number>")
def download(resource_id: int, number: int) -> Response:
    """One version as it came. Each number is the same file for ever."""
    version = _version(resource_id, number)
    response = _sent(version.mark, version.media_type)
    response.headers["Content-Disposition"] = attachment(version.file_name)
    return response


@blueprint.get("/resources/<int:resource_id>/versions/<int:number>/preview")
def preview(resource_id: int, number: int) -> Response:
    """A small picture of it, which we drew ourselves."""
    return _sent(found(_version(resource_id, number).preview_mark or None), "image/webp")


def attachment(name: str) -> str:
    """What tells browsers to save a file under a name of any script (RFC 6266)."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().replace('"', "_")
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _version(resource_id: int, number: int) -> ResourceVersion:
    version: ResourceVersion = found(finding.version(current_viewer(), resource_id, number))
    return version


def _sent(mark: str, media_type: str) -> Response:
    """The bytes, whole or from where a browser broke off (RFC 9110, 14)."""
    file = found(files.content(mark))
    response = Response(FileWrapper(file, BLOCK), mimetype=media_type, direct_passthrough=True)
    response.content_length = file.size
    response.set_etag(mark)
    response.cache_control.private, response.cache_control.no_cache = True, True
    response.headers["Content-Security-Policy"] = NEVER_RUN
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.make_conditional(request, accept_ranges=True, complete_length=file.size)
    return response
