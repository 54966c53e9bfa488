"""Context and evidence of a document: the form, its sources and findings."""

from typing import Any

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from coop.http.access import authorize, found
from coop.http.pages import page, see_other
from coop.http.viewer import current_viewer
from coop.http.words import EVIDENCE
from coop.library.models.document import CONTEXT, Document
from coop.library.operations import describing, evidencing
from coop.library.queries import evidence, owners
from coop.library.queries.owners import Owner
from coop.organizations.queries import directory
from coop.places import queries as places
from coop.refusal import Refusal
from coop.vocabulary import queries as vocabulary
from coop.web.library.about_forms import CitationForm, DescriptionForm, FindingForm, description_form
from coop.web.library.room import blueprint, document_to_describe
from coop.web.library.words import EVIDENCE_NOTES
from coop.wording import gettext as _


@blueprint.get("/library/<slug>/description")
def description(slug: str) -> ResponseReturnValue:
    """What is said about it, its sources and findings, each to be changed."""
    return _page(document_to_describe(slug))


@blueprint.post("/library/<slug>/description")
def describe(slug: str) -> ResponseReturnValue:
    """Change context, evidence, owner, and who sees it."""
    document = document_to_describe(slug)
    form = _form_of(document)
    if not form.validate_on_submit():
        return _page(document, 422, form=form)
    owner, actor_id = _new_owner(document, form), current_viewer().person_id
    try:
        describing.describe(document, form.said(), actor_id=actor_id)
    except Refusal as refusal:
        form.evidence.errors = [refusal.sentence]
        return _page(document, 422, form=form)
    if owner:
        describing.hand_over(document, owner, actor_id=actor_id)
    flash(_("Saved."), "settled")
    return see_other(url_for("library.show", slug=slug))


def _new_owner(document: Document, form: DescriptionForm) -> Owner | None:
    """To whom it is given, if somebody else was chosen in whose name the viewer may write."""
    if form.owner.data == owners.of_document(document).key:
        return None
    owner: Owner = found(
        next((one for one in owners.choosable(current_viewer()) if one.key == form.owner.data), None)
    )
    authorize("library.begin", owner)
    return owner


def _form_of(document: Document) -> DescriptionForm:
    by_name = sorted(places.listed(), key=lambda place: place.name)
    others = owners.choosable(current_viewer()), directory.numbers_for_choice(current_viewer())
    return description_form(
        document, owners.of_document(document), vocabulary.by_scheme(*CONTEXT), by_name, others
    )


def _page(document: Document, status: int = 200, **forms: Any) -> ResponseReturnValue:
    blank = {
        "citation_form": CitationForm(formdata=None),
        "finding_form": FindingForm(formdata=None),
    }
    forms.setdefault("form", None)
    return page(
        "library/description.html",
        status,
        document=document,
        citations=evidence.citations(document.id),
        findings=evidence.findings(document.id),
        evidence_words=EVIDENCE,
        evidence_notes=EVIDENCE_NOTES,
        **(blank | forms | {"form": forms["form"] or _form_of(document)}),
    )


@blueprint.post("/library/<slug>/citations")
def cite(slug: str) -> ResponseReturnValue:
    """Name a source."""
    document, form = document_to_describe(slug), CitationForm()
    if not form.validate_on_submit():
        return _page(document, 422, citation_form=form)
    try:
        evidencing.cite(document, form.fields(), actor_id=current_viewer().person_id)
    except Refusal as refusal:
        form.address.errors = [refusal.sentence]
        return _page(document, 422, citation_form=form)
    flash(_("The source is named."), "settled")
    return see_other(url_for("library.description", slug=slug, _anchor="sources"))


@blueprint.post("/library/<slug>/citations/<int:citation_id>/removal")
def take_citation(slug: str, citation_id: int) -> ResponseReturnValue:
    """Take a source away."""
    document = document_to_describe(slug)
    citation = found(evidence.citation(document.id, citation_id))
    evidencing.take_citation(document, citation, actor_id=current_viewer().person_id)
    flash(_("The source is gone."), "settled")
    return see_other(url_for("library.description", slug=slug, _anchor="sources"))


@blueprint.post("/library/<slug>/findings")
def note_finding(slug: str) -> ResponseReturnValue:
    """Note what happened where it was put to use."""
    document, form = document_to_describe(slug), FindingForm()
    if not form.validate_on_submit():
        return _page(document, 422, finding_form=form)
    evidencing.note_finding(document, form.fields(), actor_id=current_viewer().person_id)
    flash(_("The finding is noted."), "settled")
    return see_other(url_for("library.description", slug=slug, _anchor="findings"))


@blueprint.post("/library/<slug>/findings/<int:finding_id>/removal")
def take_finding(slug: str, finding_id: int) -> ResponseReturnValue:
    """Take a finding away."""
    document = document_to_describe(slug)
    one = found(evidence.finding(document.id, finding_id))
    evidencing.take_finding(document, one, actor_id=current_viewer().person_id)
    flash(_("The finding is gone."), "settled")
    return see_other(url_for("library.description", slug=slug, _anchor="findings"))
