"""Merging a contact into the account of the same person."""

from flask import flash, request, url_for
from werkzeug.wrappers import Response

from coop.http.access import authorize, found
from coop.http.pages import page, see_other
from coop.http.viewer import current_viewer
from coop.loop.operations.merging_people import merge_contact, stronger
from coop.loop.queries import twins
from coop.people.models import Person
from coop.web.staff.forms import MergerForm
from coop.web.staff.person import look_after
from coop.web.staff.room import blueprint, enter_desk
from coop.wording import gettext as _


@blueprint.get("/staff/people/<int:person_id>/merger")
def merger(person_id: int) -> Response:
    """Finds the account, and shows both sides before anything happens."""
    enter_desk()
    contact, into = look_after(person_id), request.args.get("into", "")
    chosen = look_after(int(into)) if into.isdecimal() and len(into) < 10 else None
    return _page(contact, chosen, MergerForm(formdata=None))


@blueprint.post("/staff/people/<int:person_id>/merger/<int:into_id>")
def merging(person_id: int, into_id: int) -> Response:
    """Makes them one."""
    authorize("staff.merge_person")
    contact, into, form = look_after(person_id), look_after(into_id), MergerForm()
    if not form.validate_on_submit():
        return _page(contact, into, form, 422)
    merge_contact(contact, into, current_viewer().person_id, reason=form.why_merged.data or "")
    flash(_("They are one now. What the contact answered is part of the account."), "settled")
    return see_other(url_for("staff.person", person_id=into_id))


def _page(contact: Person, into: Person | None, form: MergerForm, status: int = 200) -> Response:
    found(contact if contact.status in ("contact", "invited") else None)
    words = request.args.get("q", contact.name)
    both = twins.both_answered(contact.id, into.id) if into else []
    kept = {convening.id: stronger(own, other) is other for convening, other, own in both}
    return page(
        "staff/merger.html",
        status,
        form=form,
        contact=twins.side(contact),
        into=twins.side(into) if into else None,
        both=both,
        kept=kept,
        words=words,
        accounts=[] if into else twins.accounts_like(words),
    )
