"""The one page before a convening, behind a letter: GET shows, POST saves everything at once."""

from flask import abort, flash, request, url_for
from flask.typing import ResponseReturnValue

from coop.convenings.models.answer import Rsvp
from coop.convenings.models.convening import AgendaItem
from coop.convenings.operations import preparing
from coop.convenings.operations.preparing import Said
from coop.convenings.queries import preparing as queries
from coop.convenings.queries import seats, showing
from coop.groups.queries.belonging import viewer_of
from coop.http.access import authorize
from coop.http.limits import HOUR, limit
from coop.http.origins import origins
from coop.http.pages import page, see_other
from coop.http.transaction import let_others_write
from coop.refusal import Refusal
from coop.web.convenings.answers import Behind, behind
from coop.web.convenings.preparation_form import PreparationForm, chosen_colleague, preparation_form
from coop.web.convenings.promises import promises_before
from coop.web.convenings.room import blueprint
from coop.web.convenings.words import seat_notes, sentence_of
from coop.wording import gettext as _


@blueprint.get("/preparations/<token>")
def preparation_page(token: str) -> ResponseReturnValue:
    """What it is about, what is known, and the one form; nothing changes by looking."""
    known = behind(token, "preparation")
    item = queries.own_proposal(known.convening.id, known.person.id)
    form = preparation_form(known, item, request.args.get("answer", ""))
    return _page(token, known, item, form)


@blueprint.post("/preparations/<token>")
def preparation(token: str) -> ResponseReturnValue:
    """Save the answer, the colleague, the suggestion and what is needed, together."""
    limit("preparation", token, at_most=40, seconds=HOUR)
    known = behind(token, "preparation")
    authorize("convenings.answer_by_letter", known.convening)
    item = queries.own_proposal(known.convening.id, known.person.id)
    form = preparation_form(known, item)
    if not form.validate():
        return _page(token, known, item, form, 422)
    try:
        rsvp = preparing.keep(known.convening, known.person, _said(form, known))
    except Refusal as refusal:
        return _page_again(token, form, refusal)
    flash(_sentence(form, rsvp), "warning" if rsvp.answer == "waitlisted" else "settled")
    return see_other(url_for("convenings.preparation_page", token=token))


def _said(form: PreparationForm, known: Behind) -> Said:
    colleague = chosen_colleague(form, known)
    if form.is_handed_over and form.colleague.data and colleague is None:
        abort(404)
    address = form.address.data if form.is_handed_over and colleague is None else ""
    suggestion = (form.suggestion.data or "") if "suggestion" in form else None
    return Said(form.wish(known.questions), suggestion, colleague, address or "")


def _sentence(form: PreparationForm, rsvp: Rsvp) -> str:
    """What the person reads once all is kept."""
    if not form.is_handed_over:
        return sentence_of(rsvp)
    if form.colleague.data:
        return _("The seat is your colleague's now. Both of you get a letter.")
    return _(
        "A letter offers the seat to %(address)s. Until they take it, it stays in your name.",
        address=form.address.data,
    )


def _page_again(token: str, form: PreparationForm, refusal: Refusal) -> ResponseReturnValue:
    """Nothing was saved; the page as it is now, with what was typed and why it is not possible."""
    let_others_write()
    known = behind(token, "preparation")
    item = queries.own_proposal(known.convening.id, known.person.id)
    form.form_errors.append(refusal.sentence)
    return _page(token, known, item, form, 409)


def _page(
    token: str, known: Behind, item: AgendaItem | None, form: PreparationForm, status: int = 200
) -> ResponseReturnValue:
    convening, counted = known.convening, seats.seats(known.convening)
    agenda = showing.timed_agenda(convening)
    return page(
        "convenings/preparation.html",
        status,
        target=url_for("convenings.preparation", token=token),
        convening=convening,
        person=known.person,
        rsvp=known.rsvp,
        item=item,
        form=form,
        agenda=agenda,
        origins=origins({line.item.id: line.item.title for line in agenda}, viewer_of(known.person)),
        promises=promises_before(convening, known.person),
        notes=seat_notes(counted),
        place=seats.place_in_line(convening, known.rsvp) if known.rsvp else None,
        room=url_for("convenings.answer_room", token=known.token),
    )
