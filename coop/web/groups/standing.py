"""Whether a group forms, works, rests or has closed, how it came to that, and what can come next."""

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectChoice

from coop.convenings.queries import of_group
from coop.groups.models import Group
from coop.groups.operations import standing as operations
from coop.groups.queries import belonging, finding
from coop.history import queries as history
from coop.http.access import authorize, found
from coop.http.pages import page, see_other
from coop.http.viewer import current_viewer
from coop.loop.operations.closing import close_group
from coop.people import queries as people
from coop.polls import queries as polls
from coop.web.groups.forms import ClosingForm
from coop.web.groups.room import blueprint
from coop.web.groups.words import ACTS, STANDING
from coop.wording import gettext as _


@blueprint.get("/groups/<slug>/standing")
def standing(slug: str) -> ResponseReturnValue:
    """Its state, what can come next, and every change so far."""
    group = found(finding.find(current_viewer(), slug))
    authorize("groups.edit", group)
    entries = [entry for entry in history.of("group", group.id) if entry.act in ACTS]
    return page(
        "groups/standing.html",
        group=group,
        words=STANDING[group.status],
        members=belonging.members(current_viewer(), group.id),
        entries=entries,
        acts=ACTS,
        names=people.names({entry.actor_id for entry in entries if entry.actor_id}),
    )


@blueprint.post("/groups/<slug>/standing/activation")
def activation(slug: str) -> ResponseReturnValue:
    """It works from now on."""
    group = found(finding.find(current_viewer(), slug))
    authorize("groups.edit", group)
    operations.activate(group, note=said(), actor_id=current_viewer().person_id)
    flash(_("%(name)s is active.", name=group.name), "settled")
    return see_other(url_for("groups.show", slug=slug))


@blueprint.post("/groups/<slug>/standing/rest")
def rest(slug: str) -> ResponseReturnValue:
    """It pauses."""
    group = found(finding.find(current_viewer(), slug))
    authorize("groups.edit", group)
    operations.rest(group, note=said(), actor_id=current_viewer().person_id)
    flash(_("%(name)s rests.", name=group.name), "settled")
    return see_other(url_for("groups.show", slug=slug))


@blueprint.post("/groups/<slug>/standing/reopening")
def reopening(slug: str) -> ResponseReturnValue:
    """A closed group works again, with a lead."""
    group = found(finding.find(current_viewer(), slug))
    authorize("groups.reopen", group)
    lead = belonging.membership(group.id, request.form.get("person_id", 0, type=int))
    operations.reopen(group, lead, note=said(), actor_id=current_viewer().person_id)
    flash(_("%(name)s is active.", name=group.name), "settled")
    return see_other(url_for("groups.show", slug=slug))


@blueprint.get("/groups/<slug>/closing")
def closing(slug: str) -> ResponseReturnValue:
    """Asks why, and what happens to what it has before it."""
    group = found(finding.find(current_viewer(), slug))
    authorize("groups.close", group)
    return closing_page(group, closing_form(group))


@blueprint.post("/groups/<slug>/closing")
def close(slug: str) -> ResponseReturnValue:
    """Ends its work."""
    group = found(finding.find(current_viewer(), slug))
    authorize("groups.close", group)
    form = closing_form(group)
    if not form.validate_on_submit() or lacks_an_heir(group, form):
        return closing_page(group, form, 422)
    heir = finding.find(current_viewer(), form.heir.data) if form.heir.data else None
    close_group(group, form.reason.data, heir=heir, actor_id=current_viewer().person_id)
    flash(_("%(name)s is closed.", name=group.name), "settled")
    return see_other(url_for("groups.show", slug=slug))


def said() -> str:
    """The word somebody added, if any."""
    return request.form.get("note", "").strip()[:1000]


def closing_form(group: Group) -> ClosingForm:
    """The form with the groups that could take over: those that the one who asks leads, or all for staff."""
    form = ClosingForm()
    offered = [other for other in finding.led_by(current_viewer()) if other.id != group.id]
    form.heir.choices = [
        SelectChoice("", _("Nobody")),
        *(SelectChoice(other.slug, other.name) for other in offered),
    ]
    return form


def lacks_an_heir(group: Group, form: ClosingForm) -> bool:
    """Whether it has something before it that nobody takes over; said beside the field."""
    if form.heir.data or not of_group.ahead(group.id, held_alone=True):
        return False
    form.heir.errors = [_("Say which group takes over, or cancel and discard them first.")]
    return True


def closing_page(group: Group, form: ClosingForm, status: int = 200) -> ResponseReturnValue:
    """The form beside what the group has before it, and the polls that end with it."""
    coming = of_group.ahead(group.id, held_alone=True)
    ending = polls.open_of_group(group.id)
    return page("groups/closing.html", status, group=group, form=form, coming=coming, polls=ending)
