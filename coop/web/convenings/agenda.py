"""For hosts: arranging the agenda line by line."""

from typing import Any

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from coop.convenings.models.convening import AgendaItem, Convening
from coop.convenings.operations import arranging, templating
from coop.convenings.queries import agenda as queries
from coop.convenings.queries import showing
from coop.http.access import authorize, found
from coop.http.origins import origins
from coop.http.pages import page, see_other, wants_fragment
from coop.http.viewer import current_viewer
from coop.library.queries import listing as library
from coop.loop.operations import carrying
from coop.loop.queries import candidates
from coop.web.convenings.agenda_form import KIND_NAMES, LineForm, line_form
from coop.web.convenings.room import blueprint
from coop.wording import gettext as _
from coop.wording import ngettext


@blueprint.get("/convenings/<slug>/agenda")
def agenda_page(slug: str) -> ResponseReturnValue:
    """The lines, with what can be done to each, and a form for one more."""
    convening = _arranged(slug)
    return _page(convening, _form(convening, formdata=None))


@blueprint.post("/convenings/<slug>/agenda")
def agenda_line(slug: str) -> ResponseReturnValue:
    """One more line at the end."""
    convening = _arranged(slug)
    form = _form(convening)
    if not form.validate():
        return _page(convening, form, 422)
    arranging.add_line(convening, form.fields, current_viewer().person_id)
    return see_other(url_for("convenings.agenda_page", slug=slug))


@blueprint.get("/convenings/<slug>/agenda/<int:item_id>")
def agenda_line_page(slug: str, item_id: int) -> ResponseReturnValue:
    """One line, to change it."""
    convening = _arranged(slug)
    item = found(queries.line(convening.id, item_id))
    form = _form(convening, item)
    return page("convenings/agenda_line.html", convening=convening, item=item, form=form)


@blueprint.post("/convenings/<slug>/agenda/<int:item_id>")
def agenda_line_change(slug: str, item_id: int) -> ResponseReturnValue:
    """Change what it says."""
    convening = _arranged(slug)
    item = found(queries.line(convening.id, item_id))
    form = _form(convening, item)
    if not form.validate():
        return page("convenings/agenda_line.html", 422, convening=convening, item=item, form=form)
    arranging.edit_line(convening, item, form.fields, current_viewer().person_id)
    flash(_("Saved."), "settled")
    return see_other(url_for("convenings.agenda_page", slug=slug))


@blueprint.post("/convenings/<slug>/agenda/<int:item_id>/place")
def agenda_line_place(slug: str, item_id: int) -> ResponseReturnValue:
    """Put it elsewhere in the order; `place` counts from 1."""
    convening = _arranged(slug)
    item, place = found(queries.line(convening.id, item_id)), request.form.get("place", "")
    arranging.move_line(convening, item, int(found(place if place.isdecimal() and len(place) < 4 else None)))
    if wants_fragment():
        convening = _arranged(slug)  # the lock let go of what was read with it
        return page("convenings/_agenda_lines.html", convening=convening, **_lines(convening))
    return see_other(url_for("convenings.agenda_page", slug=slug))


@blueprint.post("/convenings/<slug>/agenda/<int:item_id>/removal")
def agenda_line_removal(slug: str, item_id: int) -> ResponseReturnValue:
    """Take it off."""
    convening = _arranged(slug)
    item = found(queries.line(convening.id, item_id))
    arranging.remove_line(convening, item, current_viewer().person_id)
    flash(_("Taken off the agenda."), "settled")
    return see_other(url_for("convenings.agenda_page", slug=slug))


@blueprint.post("/convenings/<slug>/agenda/<int:item_id>/continuation")
def agenda_line_continuation(slug: str, item_id: int) -> ResponseReturnValue:
    """Put it on the next convening's agenda, too."""
    convening = _arranged(slug)
    item, following = found(queries.line(convening.id, item_id)), queries.next_of(convening)
    if following:  # whoever hosts this one alone has no say there
        authorize("convenings.arrange_agenda", following)
    following = carrying.carry(convening, item, current_viewer().person_id)
    flash(_("It is on the agenda of “%(title)s” now.", title=following.title), "settled")
    return see_other(url_for("convenings.agenda_page", slug=slug))


@blueprint.post("/convenings/<slug>/agenda/usual/<group_slug>")
def usual_agenda(slug: str, group_slug: str) -> ResponseReturnValue:
    """Add the lines with which the group usually begins."""
    convening = _arranged(slug)
    group = found(queries.group_of(convening, group_slug))
    number = templating.use_template(convening, group, current_viewer().person_id)
    flash(ngettext("%(num)s line was added.", "%(num)s lines were added.", number), "settled")
    return see_other(url_for("convenings.agenda_page", slug=slug))


@blueprint.post("/convenings/<slug>/agenda/usual/<group_slug>/keeping")
def usual_agenda_keeping(slug: str, group_slug: str) -> ResponseReturnValue:
    """From now on the group usually begins with these lines."""
    convening = _arranged(slug)
    group = found(queries.group_of(convening, group_slug))
    authorize("groups.edit", group)
    templating.keep_template(group, convening, current_viewer().person_id)
    flash(_("Kept as the usual agenda of %(group)s.", group=group.name), "settled")
    return see_other(url_for("convenings.agenda_page", slug=slug))


def _form(convening: Convening, item: AgendaItem | None = None, **options: Any) -> LineForm:
    """The form of a line, with who may bring it in and what may be shared out."""
    group_ids = [group.id for group in convening.groups]
    chosen, wanted = item.document_id if item else None, request.form.get("document", "")
    number = int(wanted) if wanted.isdecimal() and len(wanted) < 10 else None
    documents = library.to_share_out(current_viewer(), group_ids, chosen, number)
    return line_form(queries.presenters(convening.id), documents, item, **options)


def _arranged(slug: str) -> Convening:
    """The convening, for whoever may arrange its agenda."""
    convening: Convening = found(showing.find(current_viewer(), slug))
    authorize("convenings.arrange_agenda", convening)
    return convening


def _lines(convening: Convening) -> dict[str, Any]:
    lines = showing.timed_agenda(convening)
    minutes = sum(line.item.minutes or 0 for line in lines)
    long = (convening.ends_at - convening.starts_at).total_seconds() // 60
    return {
        "lines": lines,
        "kinds": KIND_NAMES,
        "carried": queries.carried(convening.id),
        "origins": origins({line.item.id: line.item.title for line in lines}),
        "following": queries.next_of(convening),
        "too_long": 0 if convening.is_all_day else max(0, int(minutes - long)),
    }


def _page(convening: Convening, form: LineForm, status: int = 200) -> ResponseReturnValue:
    usual = {group.slug: len(queries.template(group.id)) for group in convening.groups}
    coming = len(candidates.of(current_viewer(), convening))
    return page(
        "convenings/agenda.html",
        status,
        convening=convening,
        form=form,
        usual=usual,
        coming=coming,
        **_lines(convening),
    )
