"""One request, one transaction, settled here: committed only if permission was asked and all went well."""

from flask import Flask, Response, current_app, g, request, session

from coop.database import db, start_writing, will_write

SAFE = ("GET", "HEAD", "OPTIONS")


class PermissionNotAsked(Exception):
    """A view changed something without asking; nothing was saved."""


def install(app: Flask) -> None:
    """Begin and settle the transaction of every request of the app."""
    app.before_request(begin)
    app.after_request(settle)
    app.teardown_request(forget)


def begin() -> None:
    """Say before the first read whether this request writes; its body is read first."""
    g.is_permission_asked = False
    writes = request.method not in SAFE
    if writes:
        # The body is read before permission is asked, so not as much of just anybody.
        if session.get("_user_id"):
            larger = current_app.config["LARGE_UPLOADS"]
            request.max_content_length = larger.get(request.endpoint, request.max_content_length)
        request.get_data(cache=True, parse_form_data=True)
    will_write(writes)


def let_others_write() -> None:
    """End the reading so far before something slow: what comes next begins anew, and nobody waited."""
    db.session.rollback()


def write_on_the_way() -> None:
    """Let a visit that only looks note something on its way, such as that somebody joined.

    Called before the first read. What it notes is kept under the same condition as any change.
    """
    start_writing()
    g.writes_on_the_way = True


def settle(response: Response) -> Response:
    """Commit a change that was allowed and went well; anything else leaves the database as it was."""
    if request.method in SAFE and not (g.get("writes_on_the_way") and g.get("is_permission_asked")):
        return response
    if response.status_code >= 400:
        db.session.rollback()
        return response
    if not g.get("is_permission_asked") and db.session().in_transaction():
        db.session.rollback()
        raise PermissionNotAsked(request.endpoint)
    db.session.commit()
    current_app.extensions["coop.wake"]()
    return response


def forget(_error: BaseException | None) -> None:
    """The next request on this thread starts as a reader; files that came with this one are let go."""
    request.close()
    will_write(False)


def look_first() -> None:
    """Before slow work in a request that writes, so that nobody waits for it; `now_write` afterwards."""
    db.session.rollback()
    will_write(False)


def now_write() -> None:
    """The slow work is done: from here on this request writes."""
    start_writing()
