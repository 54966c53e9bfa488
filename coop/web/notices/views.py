"""My notices, and reading them."""

from flask import abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from coop import links
from coop.groups.queries import finding as groups
from coop.http.access import authorize, found
from coop.http.filters import day
from coop.http.pages import ended, page, page_number, see_other
from coop.http.transaction import write_on_the_way
from coop.http.viewer import current_person, current_viewer
from coop.http.words import TOPIC_WORDS
from coop.loop import writing
from coop.loop.queries import noticing
from coop.notices import queries
from coop.notices.operations import reading
from coop.notices.queries import ALWAYS, Wish
from coop.people import queries as people
from coop.people.models import ENTERING
from coop.web.notices.room import blueprint
from coop.wording import gettext as _

ALL = 1000
GUESSING = ("prefetch", "preview")


@blueprint.get("/notices")
def index() -> Response:
    """What happened, the latest first."""
    authorize("notices.read")
    viewer, wish = current_viewer(), asked()
    me = viewer.person_id or 0
    rows = queries.listed(me, wish, page_number())
    places = queries.groups_of(me)
    return page(
        "notices/index.html",
        rows=rows,
        told=noticing.read_aloud(found(current_person()), viewer, rows.rows),
        wish=wish,
        known=groups.known(viewer, [place for place in places if place]),
        topics=TOPIC_WORDS | {ALWAYS: _("About what I asked for or answered")},
    )


def asked() -> Wish:
    """What the address narrows the list to; anything odd narrows nothing."""
    topic, group = request.args.get("topic", ""), request.args.get("group", "")
    is_known = topic in TOPIC_WORDS or topic == ALWAYS
    number = int(group) if group.isdecimal() and len(group) < 10 else None
    return Wish(topic if is_known else "", number, bool(request.args.get("unread")))


@blueprint.get("/notices/<int:notice_id>")
def show(notice_id: int) -> Response:
    """On to what it is about; with that it is read, unless a browser only fetches ahead."""
    is_visit = not any(word in request.headers.get("Sec-Purpose", "") for word in GUESSING)
    if is_visit:
        write_on_the_way()
    authorize("notices.read")
    notice = found(queries.find(current_viewer().person_id, notice_id))
    (told,) = noticing.read_aloud(found(current_person()), current_viewer(), [notice])
    if is_visit:
        reading.read(notice)
    if told.line is None:
        flash(_("What this was about is not open to you any more."))
        return redirect(url_for("notices.index"), 302)
    return redirect(request.root_path + told.line.path, 302)


@blueprint.post("/notices/<int:notice_id>/reading")
def reading_of(notice_id: int) -> Response:
    """It is read."""
    authorize("notices.read")
    reading.read(found(queries.find(current_viewer().person_id, notice_id)))
    return see_other(came_from())


@blueprint.post("/notices/reading")
def reading_of_all() -> Response:
    """All of them are read."""
    authorize("notices.read")
    reading.read_all(current_viewer().person_id or 0)
    flash(_("All notices are read."), "settled")
    return see_other(url_for("notices.index"))


def came_from() -> str:
    """The list as it was narrowed."""
    wish, number = asked(), page_number()
    return url_for(
        "notices.index",
        page=number if number > 1 else None,
        topic=wish.topic or None,
        group=wish.group_id,
        unread="1" if wish.is_unread else None,
    )


@blueprint.get("/digests/<token>")
def digest(token: str) -> Response:
    """Everything that a daily or weekly letter gathered, as it stands now. Nobody is signed in by it."""
    number = links.signed("digest", token)
    made = found(queries.digest(number) if isinstance(number, int) else None)
    reader = people.by_id(made.person_id)
    person = found(reader if reader and reader.status in ENTERING else None)
    if made.is_long_ago:
        said = _("The letter is of %(day)s. What it told of may have changed since.", day=day(made.day))
        abort(ended(said, url_for("notices.index"), _("See my notices")))
    values = writing.told(made, person, ALL)
    return page("notices/digest.html", letters_url=links.letters(person.id), **values)
