"""The desk: who is here, and inviting people."""

from flask import flash, request, url_for
from werkzeug.wrappers import Response

from coop import clock
from coop.http import queues, readiness
from coop.http.access import authorize
from coop.http.pages import page, page_number, see_other
from coop.http.viewer import current_network, current_viewer
from coop.organizations.operations import belonging as affiliations
from coop.organizations.queries import belonging as belongings
from coop.organizations.queries import directory as organizations
from coop.organizations.queries import renewing
from coop.outbox import queries as outbox
from coop.people import operations, queries
from coop.people.models import STATUSES
from coop.web.staff.forms import InvitationForm
from coop.web.staff.room import blueprint, enter_desk
from coop.wording import gettext as _


@blueprint.get("/staff")
def index() -> Response:
    """What needs looking at, and where things are."""
    enter_desk()
    return page(
        "staff/index.html",
        queues=queues.waiting(),
        is_worker_missing=readiness.is_worker_missing(outbox.worker_age()),
        counts=queries.counts(),
    )


@blueprint.get("/staff/renewals")
def renewals() -> Response:
    """Members whose year is over, and those that lapsed; the longest overdue first."""
    enter_desk()
    today = clock.today(current_network().timezone)
    return page("staff/renewals.html", overdue=renewing.listed(today, page_number()), today=today)


@blueprint.get("/staff/people")
def people() -> Response:
    """Everybody, contacts too."""
    enter_desk()
    words = request.args.get("q", "")
    status = request.args.get("status", "")
    found = queries.everyone(words, status if status in STATUSES else "", page_number())
    belonging = belongings.names_of(person.id for person in found.rows)
    return page("staff/people.html", people=found, words=words, chosen=status, belonging=belonging)


@blueprint.get("/staff/invitation")
def invitation() -> Response:
    """Asks whom to invite."""
    enter_desk()
    form = _form(formdata=None, email=request.args.get("email", ""), name=request.args.get("name", ""))
    return page("staff/invitation.html", form=form)


@blueprint.post("/staff/invitation")
def invite() -> Response:
    """Sends an invitation; who has an account already is a member at once."""
    authorize("staff.invite")
    form, by_id = _form(), current_viewer().person_id
    if not form.validate_on_submit():
        return page("staff/invitation.html", 422, form=form)
    person = operations.invite_person(
        form.email.data, form.name.data, by_id, is_staff=form.is_staff.data, locale=form.locale.data
    )
    organization = organizations.find(current_viewer(), form.organization.data or "")
    if organization:
        affiliations.affiliate(person, organization, role=form.role.data, actor_id=by_id)
    if person.has_account:
        flash(_("%(name)s is a member now.", name=person.name), "settled")
    else:
        flash(_("A letter to %(name)s is on its way.", name=person.name), "settled")
    return see_other(url_for("staff.people", q=person.email))


def _form(**values: object) -> InvitationForm:
    offered = organizations.names_for_choice(current_viewer())
    return InvitationForm(current_network().languages, offered, **values)
