"""Files on their way in and out: looked at when they come, and never to be run by a browser when they go."""

import unicodedata
from urllib.parse import quote

from flask import Response, request
from werkzeug.datastructures import FileStorage
from werkzeug.wsgi import FileWrapper

from coop.files.operations import examining, keeping
from coop.files.store import BLOCK
from coop.http.access import found

NEVER_RUN = "default-src 'none'; sandbox"


def looked_at(file: FileStorage) -> examining.Examined:
    """A file that came, looked at and kept, or a Refusal. Slow: between `look_first` and `now_write`."""
    try:
        return examining.examine(file.stream, file.filename or "")
    finally:
        file.close()


def handed_out(mark: str, media_type: str, name: str = "") -> Response:
    """The bytes, whole or from where a browser broke off (RFC 9110, 14); saved under a name given."""
    file = found(keeping.content(mark))
    response = Response(FileWrapper(file, BLOCK), mimetype=media_type, direct_passthrough=True)
    response.content_length = file.size
    response.set_etag(mark)
    response.cache_control.private, response.cache_control.no_cache = True, True
    response.headers["Content-Security-Policy"] = NEVER_RUN
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    if name:
        response.headers["Content-Disposition"] = attachment(name)
    response.make_conditional(request, accept_ranges=True, complete_length=file.size)
    return response


def attachment(name: str) -> str:
    """What tells browsers to save a file under a name of any script (RFC 6266)."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().replace('"', "_")
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
