"""Writing: beginning a document, its drafts, and how a text will look."""

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from coop import clock
from coop.files import kinds
from coop.http import handing_out
from coop.http.access import authorize
from coop.http.limits import limit
from coop.http.pages import page, page_or_fragment, see_other
from coop.http.transaction import look_first, now_write
from coop.http.viewer import current_network, current_viewer
from coop.http.words import DOCUMENT_KINDS as KINDS
from coop.http.words import UNREAD
from coop.library.models.document import Document
from coop.library.operations import writing
from coop.library.operations.writing import FileFields
from coop.library.queries import finding, owners, upkeep
from coop.permissions import may
from coop.refusal import Refusal
from coop.web.library.forms import LONGEST_TEXT, DraftForm, NewDocumentForm, draft_form
from coop.web.library.room import blueprint, document_to_write
from coop.wording import gettext as _

MOST_AN_HOUR = 120


@blueprint.get("/library/drafts")
def desk() -> ResponseReturnValue:
    """What waits for me: drafts to read, documents to look at again, and my own drafts."""
    authorize("library.begin_any")
    viewer = current_viewer()
    return page(
        "library/desk.html",
        to_read=upkeep.to_read(viewer),
        stale=upkeep.stale(viewer, clock.today(current_network().timezone)),
        unread=upkeep.unread(viewer),
        own=upkeep.own_drafts(viewer),
        kind_words=KINDS,
        unread_words=UNREAD,
    )


@blueprint.get("/library/new")
def new() -> ResponseReturnValue:
    """The form for a document that does not exist yet."""
    authorize("library.begin_any")
    form = _new_form()
    wanted, kind = request.args.get("owner", ""), request.args.get("kind", "")
    form.owner.data = next((one.value for one in form.owner.choices if one.value == wanted), None)
    form.kind.data = kind if kind in KINDS else form.kind.data
    return page("library/new.html", form=form, accept=kinds.ACCEPT)


@blueprint.post("/library")
def create() -> ResponseReturnValue:
    """Begin a document; its draft is seen by those who keep it."""
    limit("library", "new", at_most=MOST_AN_HOUR)
    look_first()
    authorize("library.begin_any")
    form = _new_form()
    file = looked_at(form) if form.validate_on_submit() else None
    if form.errors:
        return page("library/new.html", 422, form=form, accept=kinds.ACCEPT)
    now_write()
    document = _begin(form, file)
    flash(_("The draft is saved. Have it read when it is ready."), "settled")
    return see_other(url_for("library.show", slug=document.slug))


def _begin(form: NewDocumentForm, file: FileFields | None) -> Document:
    owner = next(one for one in owners.choosable(current_viewer()) if one.key == form.owner.data)
    authorize("library.begin", owner)
    return writing.begin(
        owner,
        form.kind.data,
        form.draft(file),
        visibility=form.visibility.data,
        actor_id=current_viewer().person_id,
    )


def _new_form() -> NewDocumentForm:
    return NewDocumentForm(owners.choosable(current_viewer()))


def looked_at(form: DraftForm) -> FileFields | None:
    """The file that came with a form, looked at and kept; what is wrong with it stands beside the field."""
    file = form.file.data
    if not file or not file.filename:
        return None
    try:
        one = handing_out.looked_at(file)
    except Refusal as refusal:
        form.file.errors = [refusal.sentence]
        return None
    return FileFields(one.mark, one.size, one.media_type, one.file_name)


@blueprint.get("/library/<slug>/draft")
def draft(slug: str) -> ResponseReturnValue:
    """The draft, or a new one that begins with what is published."""
    document = document_to_write(slug)
    revision = finding.unfinished(document.id)
    return _draft_page(document, draft_form(revision, finding.published(document)))


@blueprint.post("/library/<slug>/draft")
def save_draft(slug: str) -> ResponseReturnValue:
    """Save it; nobody but its keepers sees it."""
    limit("library", slug, at_most=MOST_AN_HOUR)
    look_first()
    document, form = document_to_write(slug), DraftForm()
    file = looked_at(form) if form.validate_on_submit() else None
    if form.errors:
        return _draft_page(document, form, 422)
    now_write()
    document, actor_id = document_to_write(slug), current_viewer().person_id
    try:
        writing.write(document, form.draft(file), saves=form.saves.data or 0, actor_id=actor_id)
    except Refusal as refusal:
        form.form_errors.append(refusal.sentence)
        return _draft_page(document, form, 409)
    flash(_("The draft is saved."), "settled")
    return see_other(url_for("library.review", slug=slug))


def _draft_page(document: Document, form: DraftForm, status: int = 200) -> ResponseReturnValue:
    return page(
        "library/draft.html",
        status,
        document=document,
        form=form,
        revision=finding.unfinished(document.id),
        published=finding.published(document),
        accept=kinds.ACCEPT,
        may_review=may(current_viewer(), "library.review", document),
    )


@blueprint.post("/library/<slug>/draft/removal")
def discard(slug: str) -> ResponseReturnValue:
    """Throw the draft away."""
    document = document_to_write(slug)
    is_all = writing.discard(document, actor_id=current_viewer().person_id)
    flash(_("The draft is gone."), "settled")
    return see_other(url_for("library.desk") if is_all else url_for("library.show", slug=slug))


@blueprint.post("/library/preview")
def preview() -> ResponseReturnValue:
    """How a text will look; nothing is kept of it."""
    authorize("library.begin_any")
    text = request.form.get("body", "")[:LONGEST_TEXT]
    return page_or_fragment("library/preview.html", "library/_preview.html", text=text)
