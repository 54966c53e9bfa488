"""Reading a draft before it is published, the archive, and saying that something is still right."""

from typing import Any

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from coop.http.access import found
from coop.http.pages import page, see_other
from coop.http.viewer import current_viewer
from coop.http.words import DOCUMENT_KINDS as KINDS
from coop.library.comparing import side_by_side
from coop.library.models.document import Document
from coop.library.operations import reviewing
from coop.library.queries import finding
from coop.permissions import may
from coop.refusal import Refusal
from coop.web.library.forms import ArchiveForm, PublicationForm, SendBackForm
from coop.web.library.room import (
    blueprint,
    document_to_keep,
    document_to_review,
    document_to_write,
)
from coop.web.library.words import STATES
from coop.wording import gettext as _


@blueprint.get("/library/<slug>/review")
def review(slug: str) -> ResponseReturnValue:
    """The draft beside what is published, for those who write and those who decide."""
    return _review_page(document_to_write(slug))


def _review_page(document: Document, status: int = 200, **forms: Any) -> ResponseReturnValue:
    revision = found(finding.unfinished(document.id))
    before = finding.published(document)
    return page(
        "library/review.html",
        status,
        document=document,
        revision=revision,
        before=before,
        rows=side_by_side(before.body, revision.body) if before else [],
        may_review=may(current_viewer(), "library.review", document),
        kind_words=KINDS,
        state_words=STATES,
        **{"send_back_form": SendBackForm(formdata=None)} | forms,
    )


@blueprint.post("/library/<slug>/review")
def send(slug: str) -> ResponseReturnValue:
    """Have it read."""
    reviewing.send(document_to_write(slug), actor_id=current_viewer().person_id)
    flash(
        _("It is with those who read it before it is published. You get a letter when they decide."),
        "settled",
    )
    return see_other(url_for("library.review", slug=slug))


@blueprint.post("/library/<slug>/review/removal")
def take_back(slug: str) -> ResponseReturnValue:
    """Go on writing before anybody decided."""
    reviewing.take_back(document_to_write(slug), actor_id=current_viewer().person_id)
    flash(_("It is a draft again."), "settled")
    return see_other(url_for("library.draft", slug=slug))


@blueprint.post("/library/<slug>/return")
def send_back(slug: str) -> ResponseReturnValue:
    """Return it with a word."""
    document, form = document_to_review(slug), SendBackForm()
    if not form.validate_on_submit():
        return _review_page(document, 422, send_back_form=form)
    reviewing.send_back(document, form.answer.data, actor_id=current_viewer().person_id)
    flash(_("It went back with your word."), "settled")
    return see_other(url_for("library.show", slug=slug))


@blueprint.post("/library/<slug>/publication")
def publish(slug: str) -> ResponseReturnValue:
    """Let everybody read it."""
    document, form = document_to_review(slug), PublicationForm()
    if not form.validate_on_submit():
        raise Refusal(_("Read the draft first."))
    reviewing.publish(document, form.number.data, actor_id=current_viewer().person_id)
    flash(_("Published. The revision before stays at its own address."), "settled")
    return see_other(url_for("library.show", slug=slug))


@blueprint.post("/library/<slug>/archive")
def archive(slug: str) -> ResponseReturnValue:
    """Take it out of the lists."""
    document, form = document_to_keep(slug), ArchiveForm()
    if not form.validate_on_submit():
        raise Refusal(_("Say why. Whoever opens its page reads it."))
    reviewing.archive(document, form.reason.data, actor_id=current_viewer().person_id)
    flash(_("It is in the archive. Its address stays."), "settled")
    return see_other(url_for("library.show", slug=slug))


@blueprint.post("/library/<slug>/archive/removal")
def bring_back(slug: str) -> ResponseReturnValue:
    """Show it in the lists again."""
    reviewing.bring_back(document_to_keep(slug), actor_id=current_viewer().person_id)
    flash(_("It stands in the library again."), "settled")
    return see_other(url_for("library.show", slug=slug))


@blueprint.post("/library/<slug>/confirmation")
def confirm(slug: str) -> ResponseReturnValue:
    """Somebody looked at it again, and it is still right."""
    reviewing.confirm(document_to_keep(slug), actor_id=current_viewer().person_id)
    flash(_("Noted: it is still right."), "settled")
    return see_other(url_for("library.show", slug=slug))
