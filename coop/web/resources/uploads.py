"""Files that come: looked at before anything is written, so that nobody waits for it."""

from flask import flash, session, url_for
from flask.typing import ResponseReturnValue

from coop.files.operations.examining import Examined
from coop.http.handing_out import looked_at
from coop.http.limits import limit
from coop.http.pages import page, see_other, wants_fragment
from coop.http.transaction import look_first, now_write
from coop.http.viewer import current_viewer
from coop.refusal import Refusal
from coop.resources.models import Resource
from coop.resources.operations import laying_out
from coop.resources.queries import finding
from coop.resources.queries.shelves import Shelf
from coop.web.resources.forms import FilesForm, VersionForm
from coop.web.resources.room import blueprint, resource_to_keep, shelf_to_fill
from coop.web.resources.views import SHELF, resource_page, shelf_page
from coop.web.resources.words import SEEN_BY
from coop.wording import gettext as _
from coop.wording import ngettext

MOST_AN_HOUR = 300


@blueprint.post(f"{SHELF}/files")
def add_files(kind: str, slug: str) -> ResponseReturnValue:
    """Lay out the files that are fine; a sentence for each of the others."""
    limit("files", str(session.get("_user_id")), at_most=MOST_AN_HOUR)
    look_first()
    shelf, form = shelf_to_fill(kind, slug), FilesForm()
    fine, sentences = fine_ones(form) if form.validate_on_submit() else ([], [])
    if not fine:
        return _refused(shelf, form, sentences)
    now_write()
    shelf, actor_id = shelf_to_fill(kind, slug), current_viewer().person_id
    laid_out = []
    for each in fine:
        try:
            laid_out.append(laying_out.add_file(shelf, each, form.fields(), actor_id=actor_id))
        except Refusal as refusal:
            sentences.append(f"{each.file_name}: {refusal.sentence}")
    return _told(shelf, laid_out, sentences) if laid_out else _refused(shelf, form, sentences)


def fine_ones(form: FilesForm) -> tuple[list[Examined], list[str]]:
    """The files that are fine, kept, and what is to be said about the others."""
    fine, sentences = [], []
    for file in form.files.data:
        try:
            fine.append(looked_at(file))
        except Refusal as refusal:
            sentences.append(f"{file.filename}: {refusal.sentence}")
    return fine, sentences


def _refused(shelf: Shelf, form: FilesForm, sentences: list[str]) -> ResponseReturnValue:
    form.files.errors = [*form.files.errors, *sentences]
    if wants_fragment():
        return page("resources/_refused.html", 422, sentences=form.files.errors)
    return shelf_page(shelf, 422, files_form=form)


def _told(shelf: Shelf, laid_out: list[Resource], sentences: list[str]) -> ResponseReturnValue:
    if wants_fragment():
        rows = finding.newest_on(current_viewer(), shelf, len(laid_out))
        return page("resources/_laid_out.html", rows=rows, shelf=shelf, visibility_words=SEEN_BY)
    number = len(laid_out)
    flash(ngettext("%(num)s file is here now.", "%(num)s files are here now.", number), "settled")
    for sentence in sentences:
        flash(sentence, "error")
    return see_other(url_for("resources.shelf", kind=shelf.kind, slug=shelf.slug))


@blueprint.post("/resources/<int:resource_id>/versions")
def add_version(resource_id: int) -> ResponseReturnValue:
    """Bring a newer file; the ones before stay."""
    limit("files", str(session.get("_user_id")), at_most=MOST_AN_HOUR)
    look_first()
    resource, form = resource_to_keep(resource_id), VersionForm()
    try:
        examined = looked_at(form.file.data) if form.validate_on_submit() else None
    except Refusal as refusal:
        examined, form.file.errors = None, [refusal.sentence]
    if examined is None:
        return resource_page(resource, 422, version_form=form)
    now_write()
    note, actor_id = form.note.data or "", current_viewer().person_id
    laying_out.add_version(resource_to_keep(resource_id), examined, note=note, actor_id=actor_id)
    flash(_("The new version is here. The ones before can still be had."), "settled")
    return see_other(url_for("resources.show", resource_id=resource_id))
