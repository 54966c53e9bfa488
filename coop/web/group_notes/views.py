"""Notes of a group: the list, one of them, and writing them."""

from typing import Any

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from coop.comments import queries as comments
from coop.group_notes import operations, queries
from coop.group_notes.models import GroupNote
from coop.groups.models import Group
from coop.http.access import authorize
from coop.http.pages import page, page_number, see_other
from coop.http.transaction import let_others_write
from coop.http.viewer import current_viewer
from coop.loop.queries import discussing
from coop.permissions import may
from coop.refusal import Refusal
from coop.web.group_notes.forms import READERS, NoteForm, ReasonForm, note_form
from coop.web.group_notes.room import blueprint, group_named, note_numbered, note_to_keep
from coop.wording import gettext as _


@blueprint.get("/groups/<slug>/notes")
def index(slug: str) -> ResponseReturnValue:
    """All of them, the latest first."""
    group = group_named(slug)
    listed = queries.of_group(current_viewer(), group.id, page_number())
    return page("group_notes/index.html", group=group, listed=listed, readers=READERS)


@blueprint.get("/groups/<slug>/notes/new")
def new(slug: str) -> ResponseReturnValue:
    """An empty form."""
    group = group_named(slug)
    authorize("group_notes.post", group)
    return _form_page(group, note_form(group, formdata=None))


@blueprint.post("/groups/<slug>/notes")
def post(slug: str) -> ResponseReturnValue:
    """Post it."""
    group = group_named(slug)
    authorize("group_notes.post", group)
    form = note_form(group)
    if not form.validate():
        return _form_page(group, form, 422)
    note = operations.post(group, form.words, current_viewer().person_id)
    flash(_("Posted."), "settled")
    return see_other(url_for("group_notes.show", note_id=note.id))


@blueprint.get("/group-notes/<int:note_id>")
def show(note_id: int) -> ResponseReturnValue:
    """One of them; what it said before is for those who keep it."""
    return _note_page(note_numbered(note_id), ReasonForm(formdata=None))


@blueprint.get("/group-notes/<int:note_id>/words")
def words(note_id: int) -> ResponseReturnValue:
    """The form with its words."""
    note = note_to_keep(note_id)
    return _form_page(note.group, note_form(note.group, formdata=None, obj=note), note=note)


@blueprint.post("/group-notes/<int:note_id>/words")
def change(note_id: int) -> ResponseReturnValue:
    """Write it otherwise; what somebody else wrote meanwhile is shown first."""
    note = note_to_keep(note_id)
    form = note_form(note.group)
    if not form.validate():
        return _form_page(note.group, form, 422, note)
    try:
        operations.change(note, form.words, form.version.data or 0, current_viewer().person_id)
    except Refusal as refusal:
        let_others_write()
        form.form_errors.append(refusal.sentence)
        note = note_to_keep(note_id)
        return _form_page(note.group, form, 409, note)
    flash(_("Saved. What it said before is kept."), "settled")
    return see_other(url_for("group_notes.show", note_id=note_id))


@blueprint.post("/group-notes/<int:note_id>/withdrawal")
def withdrawal(note_id: int) -> ResponseReturnValue:
    """Take it back, with a reason."""
    note, form = note_to_keep(note_id), ReasonForm()
    if not form.validate():
        return _note_page(note, form, 422)
    operations.withdraw(note, form.reason.data or "", current_viewer().person_id)
    flash(_("Withdrawn. The reason stands in its place."), "settled")
    return see_other(url_for("group_notes.show", note_id=note_id))


def _note_page(note: GroupNote, form: ReasonForm, status: int = 200) -> ResponseReturnValue:
    viewer = current_viewer()
    keeps = may(viewer, "group_notes.keep", note)
    return page(
        "group_notes/show.html",
        status,
        note=note,
        group=note.group,
        keeps=keeps,
        versions=queries.versions(note.id) if keeps else [],
        threads=comments.latest(discussing.seen(viewer), ("group_note", note.id)),
        readers=READERS,
        form=form,
    )


def _form_page(
    group: Group, form: NoteForm, status: int = 200, note: GroupNote | None = None
) -> ResponseReturnValue:
    values: dict[str, Any] = {"group": group, "form": form, "note": note, "is_collided": status == 409}
    return page("group_notes/words.html", status, **values)
