"""Answering on the page of a convening."""

from flask import flash, request, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from coop.convenings import mail
from coop.convenings.operations import answering
from coop.convenings.queries import showing
from coop.http.access import authorize, found, refuse_other_sites
from coop.http.limits import HOUR, limit, visitor_network
from coop.http.pages import page, page_or_fragment, see_other, wants_fragment
from coop.http.viewer import current_person, current_viewer
from coop.people import addresses
from coop.web.convenings.forms import visitor_form
from coop.web.convenings.room import blueprint
from coop.web.convenings.views import card_of, everything_about
from coop.web.convenings.words import sentence_of
from coop.wording import current_language
from coop.wording import gettext as _


@blueprint.post("/convenings/<slug>/rsvp")
def rsvp(slug: str) -> ResponseReturnValue:
    """A member answers, or changes the answer."""
    convening = found(showing.find(current_viewer(), slug))
    authorize("convenings.answer", convening)
    card = card_of(convening)
    if not card["form"].validate():
        about = everything_about(convening) | card
        return page_or_fragment("convenings/show.html", "convenings/_answer.html", 422, **about)
    answer = answering.answer_rsvp(convening, found(current_person()), card["form"].wish(card["questions"]))
    if wants_fragment():
        convening = found(showing.find(current_viewer(), slug))
        return page("convenings/_answer.html", convening=convening, **card_of(convening))
    flash(sentence_of(answer), "settled" if answer.answer != "waitlisted" else "warning")
    return see_other(url_for("convenings.show", slug=slug))


@blueprint.post("/convenings/<slug>/letter-answers")
def answer_by_letter(slug: str) -> ResponseReturnValue:
    """A visitor answers a public convening; a letter asks them to confirm.

    The page reads the same whether the address is known here or not.
    """
    address = request.form.get("email", "").strip()
    _few_and_from_here(address)
    convening = found(showing.find(current_viewer(), slug))
    authorize("convenings.answer_by_letter", convening)
    form = visitor_form(convening)
    if not form.validate():
        # Whoever has entered meanwhile has a card of their own.
        mended = {} if current_person() else {"form": form}
        return page("convenings/show.html", 422, **everything_about(convening) | mended)
    answering.refuse_when_closed(convening)
    address = addresses.normalised(address)
    facts = {"answer": form.answer.data, "name": form.name.data.strip()}
    mail.confirm_answer(convening, address, facts["name"], current_language(), facts)
    flash(_("We sent a letter to %(address)s. Open it and confirm your answer there.", address=address))
    return see_other(url_for("convenings.show", slug=slug, _anchor="your-answer"))


def _few_and_from_here(address: str) -> None:
    """What stands in for a token: no other site sends the form, and nobody sends it often."""
    refuse_other_sites()
    limit("answer-network", visitor_network(), at_most=60, seconds=HOUR)
    if address:
        limit("answer-address", address, at_most=6, seconds=HOUR)


@blueprint.record_once
def _let_visitors_in(state: BlueprintSetupState) -> None:
    state.app.extensions["csrf"].exempt(answer_by_letter)
