"""Calendars to subscribe to: `.ics` addresses for programs, which bring no cookie and get none."""

from collections.abc import Callable
from datetime import timedelta

from flask import Response, request
from flask.typing import ResponseReturnValue

from coop.actions import ical as actions
from coop.calendar.writing import vevent
from coop.convenings import ical
from coop.convenings.models.convening import Convening
from coop.convenings.queries import answers, feeds, listing, showing
from coop.convenings.queries.feeds import VARIANT_OF, Ready, Standing
from coop.convenings.queries.visibility import OPEN_STATES
from coop.http.access import found
from coop.http.calendars import FOR_ALL, FOR_ONE, Body, answer, for_nobody_else, joined, nothing
from coop.http.viewer import current_network, current_viewer, viewer_of
from coop.people import queries as people
from coop.permissions import NOBODY, Viewer
from coop.series.queries import dates
from coop.web.convenings.filtering import filters_from
from coop.web.convenings.room import blueprint
from coop.wording import gettext as _
from coop.wording import in_language

SECOND = timedelta(seconds=1)
# Rooms above whose due dates and deadlines a personal calendar can show say here how to write them: the
# choice of the person → (viewer, language) → ready texts.
OTHER: dict[str, Callable[[Viewer, str], list[Ready]]] = {
    "due_days": actions.due_days,
    "due_tasks": actions.due_tasks,
}


@blueprint.get("/calendar.ics")
def calendar_of_all() -> ResponseReturnValue:
    """Every public convening."""
    return _stored(feeds.standing("all", "", _asked_language()))


@blueprint.get("/groups/<slug>/calendar.ics")
def calendar_of_group(slug: str) -> ResponseReturnValue:
    """A public group's public convenings."""
    return _stored(feeds.standing("group", slug, _asked_language()))


@blueprint.get("/places/<slug>/calendar.ics")
def calendar_of_place(slug: str) -> ResponseReturnValue:
    """An area's public convenings."""
    return _stored(feeds.standing("place", slug, _asked_language()))


@blueprint.get("/convenings/calendar.ics")
def calendar_of_list() -> ResponseReturnValue:
    """The public convenings that the list's filters keep."""
    network, language = current_network(), _language()
    ids = listing.public_ids(filters_from(request.args), network.timezone)
    with in_language(language):
        name = _("%(name)s: chosen convenings", name=network.name)
    return joined(ical.filtered(ids, language), name, FOR_ALL)


@blueprint.get("/feeds/<token>/calendar.ics")
def calendar_of_person(token: str) -> ResponseReturnValue:
    """What the owner of a secret address said yes or maybe to, as far as they may see it now."""
    person = people.by_feed_token(token)
    if person is None:
        return nothing()
    language = _language(person.locale)
    with in_language(language):
        name = _("%(name)s: my convenings", name=current_network().name)
    viewer = viewer_of(person)
    texts = ical.of_person(viewer, language, person.calendar_shows)
    texts += [text for choice in person.calendar_shows for text in OTHER.get(choice, _none)(viewer, language)]
    return for_nobody_else(joined(texts, name, FOR_ONE))


def _none(_viewer: Viewer, _language: str) -> list[Ready]:
    return []


@blueprint.get("/convenings/<slug>.ics")
def calendar_file(slug: str) -> ResponseReturnValue:
    """One convening to save; with the way in for those who are going."""
    viewer = current_viewer() if request.cookies else NOBODY
    convening = found(showing.find(viewer, slug))
    if convening.state not in OPEN_STATES:
        return nothing()
    entry = ical.entry(
        convening, _own_variant(viewer, convening), _language(viewer.locale), current_network()
    )
    ready = Ready(
        vevent(entry),
        convening.timezone,
        convening.changed_at,
        series_timezone=entry.recurrence.timezone if entry.recurrence else None,
    )
    response = joined([ready], "", FOR_ALL if viewer == NOBODY else FOR_ONE)
    response.headers["Content-Disposition"] = f'attachment; filename="{convening.slug}.ics"'
    response.vary.add("Cookie")
    return response


@blueprint.get("/series/<slug>.ics")
def calendar_of_series(slug: str) -> ResponseReturnValue:
    """All dates of a series to save, as far as they are open to anybody, or as they are one's own."""
    viewer = current_viewer() if request.cookies else NOBODY
    series, language = found(dates.find(viewer, slug)), _language(viewer.locale)
    own = ical.of_person_in(series.id, viewer, language) if viewer.person_id else []
    texts = own or ical.filtered(dates.ids_of(series.id), language)
    if not texts:
        return nothing()
    response = joined(texts, "", FOR_ALL if viewer == NOBODY else FOR_ONE)
    response.headers["Content-Disposition"] = f'attachment; filename="{series.slug}.ics"'
    response.vary.add("Cookie")
    return response


def _own_variant(viewer: Viewer, convening: Convening) -> str:
    rsvp = answers.answer_of(convening.id, viewer.person_id) if viewer.person_id else None
    return VARIANT_OF.get(rsvp.answer, "public") if rsvp else "public"


def _asked_language() -> str:
    return request.args.get("lang", "")


def _language(usual: str = "") -> str:
    """Language of a feed: by its address, else the usual one; never by what a program says it accepts."""
    offered = current_network().languages
    return next((one for one in (_asked_language(), usual) if one in offered), offered[0])


def _stored(feed: Standing | None) -> Response:
    """A feed with a version. A change is dated at the end of its second: none hides behind another."""
    if feed is None:
        return nothing()
    changed_at = feed.changed_at.replace(microsecond=0) + SECOND
    body = Body(lambda: feeds.stored_body(feed) or ical.joined(feed), lambda: feeds.packed_body(feed))
    return answer(f"{feed.locale}-{feed.version}", changed_at, FOR_ALL, body, decides=changed_at)
