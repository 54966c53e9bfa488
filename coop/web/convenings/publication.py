"""From draft to published, and back from cancelled."""

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from coop.convenings.operations import stating
from coop.convenings.queries import showing
from coop.http.access import authorize, found
from coop.http.pages import page, see_other
from coop.http.viewer import current_viewer
from coop.polls import queries as polls
from coop.polls.operations import carrying
from coop.web.convenings.room import blueprint
from coop.wording import gettext as _


class NothingForm(FlaskForm):
    """Only the CSRF field."""


@blueprint.get("/convenings/<slug>/publication")
def publication_page(slug: str) -> ResponseReturnValue:
    """How many letters would go to whom, before anything goes."""
    convening = found(showing.find(current_viewer(), slug))
    authorize("convenings.publish", convening)
    would_get = showing.would_be_invited(convening.id)
    return page(
        "convenings/publication.html",
        convening=convening,
        people=would_get,
        form=NothingForm(),
        poll=polls.of_convening(convening.id),
    )


@blueprint.post("/convenings/<slug>/publication")
def publication(slug: str) -> ResponseReturnValue:
    """Publish, with letters or without."""
    convening = found(showing.find(current_viewer(), slug))
    authorize("convenings.publish", convening)
    with_letters = request.form.get("letters") == "yes"
    stating.publish(convening, current_viewer().person_id, with_letters=with_letters)
    carrying.carry_votes(convening)
    flash(
        _("Published. The letters are on their way.") if with_letters else _("Published, without letters."),
        "settled",
    )
    return see_other(url_for("convenings.show", slug=slug))


@blueprint.post("/convenings/<slug>/reinstatement")
def reinstatement(slug: str) -> ResponseReturnValue:
    """Take a cancellation back."""
    convening = found(showing.find(current_viewer(), slug))
    authorize("convenings.reinstate", convening)
    stating.reinstate(convening, request.form.get("note", ""), current_viewer().person_id)
    flash(_("It takes place after all. Everyone who answered gets a letter."), "settled")
    return see_other(url_for("convenings.show", slug=slug))


@blueprint.post("/convenings/<slug>/removal")
def removal(slug: str) -> ResponseReturnValue:
    """Throw a draft away."""
    convening = found(showing.find(current_viewer(), slug))
    authorize("convenings.discard", convening)
    stating.discard(convening, current_viewer().person_id)
    flash(_("The draft is gone."), "settled")
    return see_other(url_for("convenings.index"))
