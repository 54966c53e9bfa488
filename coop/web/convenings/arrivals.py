"""Checking people in: the list at the door, one tap for each who comes, and what changed meanwhile."""

from typing import Any

from flask import Response, flash, jsonify, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import BooleanField, StringField
from wtforms.validators import InputRequired, Length, Optional

from coop.convenings.operations import arriving, walking_in
from coop.convenings.operations.walking_in import WalkIn
from coop.convenings.queries import arrivals
from coop.http.access import found
from coop.http.fields import an_address
from coop.http.pages import page, see_other
from coop.refusal import Refusal
from coop.web.convenings.desk import Desk, desk_of, tapped, wants_json
from coop.web.convenings.room import blueprint
from coop.wording import gettext as _
from coop.wording import lazy_gettext, ngettext


class WalkInForm(FlaskForm):
    """Somebody who is on no list."""

    name = StringField(
        lazy_gettext("Name"),
        validators=[InputRequired(lazy_gettext("Type a name.")), Length(max=120)],
        render_kw={"autocomplete": "off"},
    )
    organization = StringField(
        lazy_gettext("Organization"),
        validators=[Length(max=160)],
        render_kw={"autocomplete": "off", "list": "organizations-named"},
    )
    email = StringField(
        lazy_gettext("Email address"),
        description=lazy_gettext("For the thanks and the notes."),
        validators=[Optional(), an_address],
        render_kw={"autocomplete": "off", "type": "email"},
    )
    is_family = BooleanField(lazy_gettext("Comes as a family member"))

    def who(self) -> WalkIn:
        """What was typed."""
        return WalkIn(
            name=self.name.data or "",
            organization=self.organization.data or "",
            email=self.email.data or "",
            is_family=bool(self.is_family.data),
        )


@blueprint.get("/convenings/<slug>/arrivals")
def arrivals_page(slug: str) -> ResponseReturnValue:
    """Everyone who may come through the door; narrowed by name or organization."""
    return _desk_page(desk_of(slug), WalkInForm(), 200)


def _desk_page(desk: Desk, form: WalkInForm, status: int) -> Response:
    words, is_open = request.args.get("q", ""), arriving.is_desk_open(desk.convening)
    response = page(
        "convenings/arrivals.html",
        status,
        desk=desk,
        guests=arrivals.desk_list(desk.convening, words=words),
        words=words,
        form=form,
        is_open=is_open,
        opens_at=arriving.doors_open_at(desk.convening),
        **_tally(desk),
    )
    if is_open and not words:  # until then a phone may keep it, for when it has no network
        response.headers["Desk-Until"] = str(int(arriving.desk_ends_at(desk.convening).timestamp()))
    return response


def _tally(desk: Desk) -> dict[str, Any]:
    return {"tally": arrivals.tally(desk.convening), "convening": desk.convening}


@blueprint.get("/convenings/<slug>/arrivals/changes")
def arrival_changes(slug: str) -> ResponseReturnValue:
    """What changed since the version a phone knows; nothing at all when nothing did."""
    desk = desk_of(slug)
    since = request.args.get("since", "")
    known = int(since) if since.isascii() and since.isdecimal() and len(since) < 10 else 0
    if known == desk.convening.arrivals_version:
        return Response(status=204)
    return _changes(desk, known)


def _changes(desk: Desk, since: int) -> Response:
    guests = arrivals.desk_list(desk.convening, since=since)
    rows = [
        {
            "person": guest.person.id,
            "html": render_template(
                "convenings/_arrival.html", desk=desk, convening=desk.convening, guest=guest
            ),
        }
        for guest in guests
    ]
    counted = _tally(desk)
    answer = jsonify(
        version=counted["tally"].version,
        rows=rows,
        tally=render_template("convenings/_tally.html", **counted),
    )
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@blueprint.post("/convenings/<slug>/arrivals/<int:person_id>")
def arrival(slug: str, person_id: int) -> ResponseReturnValue:
    """One tap: the person is here."""
    desk = desk_of(slug)
    person = found(arrivals.desk_guest(desk.convening, person_id))
    try:
        arriving.arrive(desk.convening, person, tapped(desk))
    except Refusal as refusal:
        return _refused(refusal)
    return _done(desk, _("%(name)s has arrived.", name=named(desk, person.name, person.email)))


@blueprint.post("/convenings/<slug>/arrivals/<int:person_id>/removal")
def arrival_removal(slug: str, person_id: int) -> ResponseReturnValue:
    """Undo."""
    desk = desk_of(slug)
    person = found(arrivals.desk_guest(desk.convening, person_id))
    try:
        arriving.take_back(desk.convening, person, tapped(desk))
    except Refusal as refusal:
        return _refused(refusal)
    name = named(desk, person.name, person.email)
    return _done(desk, _("Taken back: %(name)s has not arrived.", name=name))


@blueprint.post("/convenings/<slug>/walk-ins")
def walk_in(slug: str) -> ResponseReturnValue:
    """Somebody who is on no list; counted also over the seats, and that is said."""
    desk, form = desk_of(slug), WalkInForm()
    if not form.validate():
        if wants_json():
            return jsonify(sentence=" ".join(str(one) for each in form.errors.values() for one in each)), 422
        return _desk_page(desk, form, 422)
    try:
        walking_in.walk_in(desk.convening, form.who(), tapped(desk))
    except Refusal as refusal:
        return _refused(refusal)
    return _done(desk, _("%(name)s has arrived.", name=form.who().name))


@blueprint.get("/convenings/<slug>/arrivals/organizations")
def organizations_named(slug: str) -> ResponseReturnValue:
    """Names of organizations to choose from while typing."""
    desk_of(slug)
    words = request.args.get("organization", "")
    named_so = arrivals.organizations_named(words) if len(words.strip()) > 1 else []
    return page("convenings/_organizations_named.html", organizations=named_so)


def named(desk: Desk, name: str, email: str | None) -> str:
    """How the desk calls somebody; a helper sees no address."""
    return name or (email if desk.is_hosted else "") or _("No name given")


def _done(desk: Desk, sentence: str) -> Response:
    if wants_json():
        since = request.form.get("since", "0")
        return _changes(desk, int(since) if since.isascii() and since.isdecimal() else 0)
    over = arrivals.tally(desk.convening).over(desk.convening.capacity_in_person)
    if over:
        more = ngettext("That is %(num)s over the seats.", "That is %(num)s over the seats.", over)
        sentence = f"{sentence} {more}"
    flash(sentence, "warning" if over else "settled")
    return see_other(url_for("convenings.arrivals_page", slug=desk.slug, q=request.form.get("q") or None))  # type: ignore[return-value]


def _refused(refusal: Refusal) -> ResponseReturnValue:
    if wants_json():
        return jsonify(sentence=refusal.sentence), 409
    raise refusal
