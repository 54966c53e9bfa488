"""Who hosts this one convening beside the leads of its groups."""

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from coop.convenings.models.convening import Convening
from coop.convenings.operations import cohosting
from coop.convenings.queries import hosts, showing
from coop.history import queries as history
from coop.history.models import HistoryEntry
from coop.http.access import authorize, found
from coop.http.pages import page, see_other
from coop.http.viewer import current_viewer
from coop.organizations.queries import directory as organizations
from coop.people import queries as people
from coop.web.convenings.publication import NothingForm
from coop.web.convenings.room import blueprint
from coop.wording import gettext as _

ACTS = ("host named", "host dismissed")


@blueprint.get("/convenings/<slug>/hosts")
def host_page(slug: str) -> ResponseReturnValue:
    """Those named so far, and a search for others."""
    convening = found(showing.find(current_viewer(), slug))
    authorize("convenings.name_hosts", convening)
    words, entries = request.args.get("words", "").strip()[:100], _past(convening)
    return page(
        "convenings/hosts.html",
        convening=convening,
        cohosts=hosts.named(convening.id),
        words=words,
        people=hosts.people_to_name(current_viewer(), convening.id, words),
        organizations=hosts.organizations_to_name(convening.id),
        form=NothingForm(),
        entries=entries,
        names=people.names({entry.actor_id for entry in entries if entry.actor_id}),
    )


def _past(convening: Convening) -> list[HistoryEntry]:
    """What was changed about its hosts, latest first."""
    return [entry for entry in history.of("convening", convening.id) if entry.act in ACTS]


@blueprint.post("/convenings/<slug>/hosts")
def host_naming(slug: str) -> ResponseReturnValue:
    """Name a member, or an organization."""
    convening = found(showing.find(current_viewer(), slug))
    authorize("convenings.name_hosts", convening)
    viewer, number = current_viewer(), request.form.get("person", type=int)
    if number:
        host = found(hosts.person_to_name(viewer, number))
    else:
        host = found(organizations.by_id(request.form.get("organization", 0, type=int)))
    cohosting.name_host(convening, host, viewer.person_id)
    flash(_("%(name)s hosts it with you now. A letter tells them.", name=host.name), "settled")
    return see_other(url_for("convenings.host_page", slug=slug))


@blueprint.post("/convenings/<slug>/hosts/<int:cohost_id>/removal")
def host_removal(slug: str, cohost_id: int) -> ResponseReturnValue:
    """They host it no more."""
    convening = found(showing.find(current_viewer(), slug))
    authorize("convenings.name_hosts", convening)
    cohost = found(hosts.find(convening.id, cohost_id))
    cohosting.dismiss_host(cohost, current_viewer().person_id)
    flash(_("They host it no more."), "settled")
    return see_other(url_for("convenings.host_page", slug=slug))
