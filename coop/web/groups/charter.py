"""A group's charter: what it says now, every version before, and writing a new one."""

from flask import abort, flash, url_for
from flask.typing import ResponseReturnValue

from coop.groups.models import Group, GroupCharter
from coop.groups.operations import chartering
from coop.groups.queries import charters, finding
from coop.http.access import authorize, found
from coop.http.pages import page, see_other
from coop.http.viewer import current_viewer
from coop.web.groups.forms import CharterForm
from coop.web.groups.room import blueprint
from coop.web.groups.words import CHARTER_PARTS
from coop.wording import gettext as _


@blueprint.get("/groups/<slug>/charter")
def charter(slug: str) -> ResponseReturnValue:
    """The charter as it is, and how it came to be."""
    group = found(finding.find(current_viewer(), slug))
    return charter_page(group, charters.versions(group.id), None)


@blueprint.get("/groups/<slug>/charter/<int:number>")
def charter_version(slug: str, number: int) -> ResponseReturnValue:
    """One version, with what it changed."""
    group = found(finding.find(current_viewer(), slug))
    versions = charters.versions(group.id)
    return charter_page(group, versions, number) if 0 < number <= len(versions) else abort(404)


@blueprint.get("/groups/<slug>/charter/edit")
def charter_edit(slug: str) -> ResponseReturnValue:
    """The form for a new version."""
    group = found(finding.find(current_viewer(), slug))
    authorize("groups.edit", group)
    return form_page(group, CharterForm(formdata=None, obj=group))


@blueprint.post("/groups/<slug>/charter")
def charter_save(slug: str) -> ResponseReturnValue:
    """Keep a new version."""
    group = found(finding.find(current_viewer(), slug))
    authorize("groups.edit", group)
    form = CharterForm()
    if not form.validate_on_submit() or lacks_a_reason(group, form):
        return form_page(group, form, 422)
    note, actor_id = form.note.data or "", current_viewer().person_id
    version = chartering.write_charter(group, form.charter(), note=note, actor_id=actor_id)
    flash(_("The charter is saved.") if version else _("No word of the charter changed."), "settled")
    return see_other(url_for("groups.charter", slug=slug))


def lacks_a_reason(group: Group, form: CharterForm) -> bool:
    """Whether words that were there before change without a word why; said beside the field."""
    if (form.note.data or "").strip() or not charters.count(group.id):
        return False
    form.note.errors = [_("Say why the charter changes. Members read it beside the new words.")]
    return True


def charter_page(group: Group, versions: list[GroupCharter], number: int | None) -> ResponseReturnValue:
    """A version beside the one before it; without any, the page says so."""
    place = len(versions) - number if number else 0
    shown, before = (*versions[place : place + 2], None, None)[:2]
    return page(
        "groups/charter.html",
        group=group,
        versions=versions,
        shown=shown,
        before=before,
        is_current=place == 0,
        parts=CHARTER_PARTS,
    )


def form_page(group: Group, form: CharterForm, status: int = 200) -> ResponseReturnValue:
    """The form on its page."""
    return page(
        "groups/charter_edit.html", status, group=group, form=form, is_first=not charters.count(group.id)
    )
