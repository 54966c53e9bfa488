"""Handing a seat to a colleague: from the page, from a letter, and for somebody else."""

from typing import Any

from flask import abort, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import RadioField, SelectChoice, StringField
from wtforms.validators import Length, Optional, ValidationError

from coop import links
from coop.convenings.models.convening import Convening
from coop.convenings.operations import substituting
from coop.convenings.operations.substituting import By
from coop.convenings.queries import showing
from coop.convenings.queries import substitutes as seats
from coop.convenings.queries.substitutes import Seat
from coop.http.access import authorize, found
from coop.http.fields import an_address
from coop.http.limits import HOUR, limit, visitor_network
from coop.http.pages import page, see_other
from coop.http.viewer import current_viewer
from coop.people import queries as people
from coop.people.models import Person
from coop.permissions import may
from coop.web.convenings.answers import behind
from coop.web.convenings.publication import NothingForm
from coop.web.convenings.room import blueprint
from coop.wording import gettext as _
from coop.wording import lazy_gettext

A_WEEK = 60 * 60 * 24 * 7


class SeatForm(FlaskForm):
    """To whom the seat goes: a colleague, or somebody by address."""

    colleague = RadioField(lazy_gettext("A colleague"))
    email = StringField(lazy_gettext("Or somebody else, by address"), validators=[Optional(), an_address])
    name = StringField(lazy_gettext("Their name"), validators=[Optional(), Length(max=120)])
    note = StringField(lazy_gettext("Note"), validators=[Length(max=300)])

    def validate_colleague(self, _field: RadioField) -> None:
        """Somebody must get it."""
        if not (self.colleague.data or (self.email.data or "").strip()):
            raise ValidationError(_("Choose a colleague, or write an address."))


def _form(seat: Seat, *, for_others: bool) -> SeatForm:
    form = SeatForm()
    found_ones = seats.colleagues(seat, with_unlisted=for_others)
    form.colleague.choices = [SelectChoice(str(person.id), person.name) for person in found_ones]
    form.colleague.validate_choice = False
    if not _needs_note(seat, for_others=for_others):
        del form.note
    return form


def _needs_note(seat: Seat, *, for_others: bool) -> bool:
    """Hosts say why; somebody who administers the organization need not."""
    return for_others and seat.organization_id not in current_viewer().administers


def _seat_page(seat: Seat, form: SeatForm, status: int = 200, *, back: str) -> ResponseReturnValue:
    known: dict[str, Any] = {"seat": seat, "convening": seat.convening, "form": form}
    return page("convenings/seat.html", status, target=request.path, back=back, **known)


def _given(seat: Seat, form: SeatForm, by: By) -> str:
    """Hand it over, or offer it where nobody knows that the address belongs there; what to say."""
    convening, giver = seat.convening, seat.rsvp.person
    chosen, email = form.colleague.data, (form.email.data or "").strip()
    known = seats.colleague(seat.organization_id, person_id=int(chosen) if chosen else 0, email=email)
    if known:
        substituting.hand_over(convening, giver, known, by)
        return _("The seat is %(name)s's now. Both of you get a letter.", name=known.name or known.email)
    if chosen:
        abort(404)
    substituting.offer(convening, giver, email, (form.name.data or "").strip(), by)
    return _("A letter offers it to %(address)s. Until they take it, nothing changes.", address=email)


@blueprint.get("/convenings/<slug>/seat")
def seat_page(slug: str) -> ResponseReturnValue:
    """My seat, and those of organizations I administer."""
    convening = found(showing.find(current_viewer(), slug))
    authorize("convenings.hand_over", convening)
    viewer = current_viewer()
    seat = seats.seat_of(convening, viewer.person_id or 0)
    others = seats.seats_of(convening.id, viewer.administers) if viewer.administers else []
    if seat is None and not viewer.administers:
        abort(404)
    form = _form(seat, for_others=False) if seat else None
    return page(
        "convenings/seat.html",
        seat=seat,
        convening=convening,
        form=form,
        target=request.path,
        back=url_for("convenings.show", slug=slug),
        others=[rsvp for rsvp in others if rsvp.person_id != viewer.person_id],
    )


@blueprint.post("/convenings/<slug>/seat")
def seat(slug: str) -> ResponseReturnValue:
    """Hand over my own."""
    limit("seat", visitor_network(), at_most=60, seconds=HOUR)
    convening = found(showing.find(current_viewer(), slug))
    authorize("convenings.hand_over", convening)
    mine = found(seats.seat_of(convening, current_viewer().person_id or 0))
    form, back = _form(mine, for_others=False), url_for("convenings.show", slug=slug)
    if not form.validate():
        return _seat_page(mine, form, 422, back=back)
    flash(_given(mine, form, By(current_viewer().person_id)), "settled")
    return see_other(back)


@blueprint.get("/convenings/<slug>/answers/<int:person_id>/seat")
def seat_for_page(slug: str, person_id: int) -> ResponseReturnValue:
    """Somebody's seat, for a host or whoever administers their organization."""
    seat = _seat_for(slug, person_id)
    return _seat_page(seat, _form(seat, for_others=True), back=_after(seat))


@blueprint.post("/convenings/<slug>/answers/<int:person_id>/seat")
def seat_for(slug: str, person_id: int) -> ResponseReturnValue:
    """Hand it over instead of them."""
    seat = _seat_for(slug, person_id)
    form, back = _form(seat, for_others=True), _after(seat)
    is_host = _needs_note(seat, for_others=True)
    why = (form.note.data or "").strip() if is_host else ""
    is_right = form.validate()
    if is_host and not why:
        form.note.errors = [_("Say why. It stays in the history.")]
    if not is_right or (is_host and not why):
        return _seat_page(seat, form, 422, back=back)
    by = By(current_viewer().person_id, source="staff" if is_host else "page", note=why, is_host=is_host)
    flash(_given(seat, form, by), "settled")
    return see_other(back)


def _seat_for(slug: str, person_id: int) -> Seat:
    convening = found(showing.find(current_viewer(), slug))
    seat: Seat = found(seats.seat_of(convening, person_id))
    authorize("convenings.hand_over_for_others", seat)
    return seat


def _after(seat: Seat) -> str:
    """The list of answers for hosts, one's own seats for others."""
    is_host = may(current_viewer(), "convenings.see_answers", seat.convening)
    endpoint = "convenings.answer_list" if is_host else "convenings.seat_page"
    return url_for(endpoint, slug=seat.convening.slug)


@blueprint.get("/answers/<token>/seat")
def seat_by_letter_page(token: str) -> ResponseReturnValue:
    """The same behind a letter, without an account."""
    known = behind(token)
    seat = found(seats.seat_of(known.convening, known.person.id))
    back = url_for("convenings.answer_page", token=token)
    return _seat_page(seat, _form(seat, for_others=False), back=back)


@blueprint.post("/answers/<token>/seat")
def seat_by_letter(token: str) -> ResponseReturnValue:
    """Hand it over from a letter."""
    limit("seat", token, at_most=20, seconds=HOUR)
    known = behind(token)
    authorize("convenings.answer_by_letter", known.convening)
    seat = found(seats.seat_of(known.convening, known.person.id))
    form, back = _form(seat, for_others=False), url_for("convenings.answer_page", token=token)
    if not form.validate():
        return _seat_page(seat, form, 422, back=back)
    flash(_given(seat, form, By(known.person.id, source="letter")), "settled")
    return see_other(back)


@blueprint.get("/seats/<token>")
def offered_seat_page(token: str) -> ResponseReturnValue:
    """What a colleague offers; nothing changes by looking."""
    convening, giver, _address, name, _by = _offered(token)
    seat = seats.seat_of(convening, giver.id)
    return page(
        "convenings/seat_offer.html",
        convening=convening,
        giver=giver,
        seat=seat,
        name=name,
        form=NothingForm(),
        target=request.path,
    )


@blueprint.post("/seats/<token>")
def offered_seat(token: str) -> ResponseReturnValue:
    """Take it."""
    convening, giver, address, name, vouched_by = _offered(token)
    authorize("convenings.answer_by_letter", convening)
    said = request.form.get("name", "").strip()[:120] or name
    rsvp = substituting.take(convening, giver, address, said, vouched_by)
    flash(_("It is yours. A letter with everything is on its way."), "settled")
    return see_other(links.answer(convening.id, rsvp.person_id))


def _offered(token: str) -> tuple[Convening, Person, str, str, int | None]:
    signed = links.signed_lately("seat", token, seconds=A_WEEK)
    if not isinstance(signed, list):
        abort(404)
    convening, giver = found(showing.by_id(signed[0])), found(people.by_id(signed[1]))
    return convening, giver, signed[2], signed[3], signed[4]
