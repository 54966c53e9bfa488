"""Saying what one's organization does with a document."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from coop import clock
from coop.http.access import authorize, found
from coop.http.pages import page, see_other
from coop.http.viewer import current_network, current_viewer
from coop.library.models.document import Document
from coop.library.operations import using
from coop.library.queries import using as uses
from coop.organizations.queries import directory
from coop.refusal import Refusal
from coop.web.library.about_forms import UseForm, use_form
from coop.web.library.room import blueprint, document_named
from coop.wording import gettext as _


def _form() -> UseForm:
    """The form, with the organizations in whose name this viewer may say something."""
    viewer = current_viewer()
    known = directory.numbers_for_choice(viewer)
    own = [one for one in known if viewer.is_staff or one[0] in viewer.organization_ids]
    return use_form(own, happened_on=clock.today(current_network().timezone))


@blueprint.get("/library/<slug>/adoptions")
def adoptions(slug: str) -> ResponseReturnValue:
    """The form: tried, adapted, adopted or stopped."""
    document = document_named(slug)
    authorize("library.adopt_any")
    return _page(document, _form())


@blueprint.post("/library/<slug>/adoptions")
def adopt(slug: str) -> ResponseReturnValue:
    """Note it for one's organization."""
    document = document_named(slug)
    authorize("library.adopt_any")
    form = _form()
    if not form.validate_on_submit():
        return _page(document, form, 422)
    organization = found(directory.by_id(form.organization.data))
    try:
        using.adopt(document, organization, form.fields(), actor_id=current_viewer().person_id)
    except Refusal as refusal:
        form.happened_on.errors = [refusal.sentence]
        return _page(document, form, 422)
    flash(_("Noted. Thank you: this is how knowledge travels."), "settled")
    return see_other(url_for("library.show", slug=slug, _anchor="uses"))


def _page(document: Document, form: UseForm, status: int = 200) -> ResponseReturnValue:
    return page("library/adoptions.html", status, document=document, form=form)


@blueprint.post("/library/<slug>/adoptions/<int:adoption_id>/removal")
def take_back_use(slug: str, adoption_id: int) -> ResponseReturnValue:
    """Take back what was said by mistake."""
    document = document_named(slug)
    said = found(uses.find(document.id, adoption_id))
    authorize("library.adopt", said)
    using.take_back_use(said, actor_id=current_viewer().person_id)
    flash(_("It is taken back."), "settled")
    return see_other(url_for("library.show", slug=slug, _anchor="uses"))
