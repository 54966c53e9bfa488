"""Opening the draft of the next agenda, saying what it is, giving it up, and saying where it was adopted."""

from typing import Any

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from coop.agenda.models import AgendaVersion
from coop.agenda.operations import drafting
from coop.agenda.queries import standing
from coop.http.access import authorize, found
from coop.http.globals import language_name
from coop.http.occasions import occasion_form, occasion_of
from coop.http.pages import page, see_other
from coop.http.transaction import let_others_write
from coop.http.viewer import current_network, current_viewer
from coop.loop.operations import adopting
from coop.network import queries as network
from coop.refusal import Refusal
from coop.web.agenda.forms import ReasonForm, description_form
from coop.web.agenda.room import blueprint
from coop.wording import gettext as _


@blueprint.get("/agenda/draft")
def draft() -> ResponseReturnValue:
    """Begin the next agenda, or go to the draft there is."""
    authorize("agenda.draft")
    known = standing.draft(current_viewer())
    return to_draft(known) if known else description_page(None, described(None))


@blueprint.post("/agenda/draft")
def open_draft() -> ResponseReturnValue:
    """Open it with everything that stands in the agenda in force."""
    authorize("agenda.draft")
    form = described(None)
    if not form.validate_on_submit():
        return description_page(None, form, 422)
    version = drafting.open_draft(found(network.year(form.year.data)), current_viewer().person_id)
    flash(
        _("The draft is open with everything that stands in the agenda now. Change what should change."),
        "settled",
    )
    return to_draft(version)


@blueprint.get("/agenda/draft/description")
def description() -> ResponseReturnValue:
    """For which year it is, and what a parent reads first."""
    authorize("agenda.draft")
    version = the_draft()
    return description_page(version, described(version))


@blueprint.post("/agenda/draft/description")
def description_save() -> ResponseReturnValue:
    """Keep that."""
    authorize("agenda.draft")
    version = the_draft()
    form = described(version)
    if not form.validate_on_submit():
        return description_page(version, form, 422)
    spoken = {code: {"introduction": form[f"introduction_{code}"].data or ""} for code in languages()}
    kept = {code: words for code, words in spoken.items() if words["introduction"].strip()}
    year = found(network.year(form.year.data))
    drafting.describe(version, year, form.introduction.data or "", kept, current_viewer().person_id)
    flash(_("Saved."), "settled")
    return to_draft(version)


@blueprint.post("/agenda/draft/removal")
def draft_removal() -> ResponseReturnValue:
    """Give the draft up."""
    authorize("agenda.draft")
    version, form = the_draft(), ReasonForm()
    if not form.validate_on_submit():
        return description_page(version, described(version, is_sent=False), 422, form)
    drafting.discard(version, form.reason.data, current_viewer().person_id)
    flash(_("The draft is given up. The agenda in force goes on."), "settled")
    return see_other(url_for("agenda.index"))


@blueprint.get("/agenda/draft/adoption")
def adoption() -> ResponseReturnValue:
    """The form: at which convening, by which decision."""
    authorize("agenda.adopt")
    return page("agenda/adoption.html", version=the_draft(), form=occasion_form())


@blueprint.post("/agenda/draft/adoption")
def adoption_save() -> ResponseReturnValue:
    """From now on it is the agenda."""
    authorize("agenda.adopt")
    version, form = the_draft(), occasion_form()
    occasion = occasion_of(form) if form.validate_on_submit() else None
    if occasion is None:
        return page("agenda/adoption.html", 422, version=version, form=form)
    try:
        adopting.adopt_agenda(version, occasion, current_viewer().person_id)
    except Refusal as refusal:
        let_others_write()
        form.form_errors.append(refusal.sentence)
        return page("agenda/adoption.html", 409, version=the_draft(), form=form)
    flash(_("Adopted. This is the common agenda from now on."), "settled")
    return see_other(url_for("agenda.index"))


def the_draft() -> AgendaVersion:
    """The draft there is, or a 404."""
    version: AgendaVersion = found(standing.draft(current_viewer()))
    return version


def to_draft(version: AgendaVersion, anchor: str = "") -> ResponseReturnValue:
    """Go and look at it."""
    return see_other(url_for("agenda.version", number=version.number, _anchor=anchor or None))


def languages() -> dict[str, str]:
    """The network's further languages: code → name."""
    return {code: language_name(code) for code in current_network().languages[1:]}


def described(version: AgendaVersion | None, *, is_sent: bool = True) -> Any:
    """The form of the year and the introduction."""
    return description_form(languages(), network.years(), version, is_sent=is_sent)


def description_page(
    version: AgendaVersion | None, form: Any, status: int = 200, reason: ReasonForm | None = None
) -> ResponseReturnValue:
    """The form on its page."""
    reason = reason or ReasonForm(formdata=None)
    values = {"version": version, "form": form, "reason": reason, "languages": languages()}
    return page("agenda/description.html", status, **values)
