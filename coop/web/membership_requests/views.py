"""The door: an organization begins to ask, a family asks, and near matches while somebody types."""

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from coop import links
from coop.http.access import authorize
from coop.http.limits import limit, visitor_network
from coop.http.pages import page, see_other
from coop.http.viewer import current_person, current_viewer
from coop.membership_requests.models import MembershipRequest
from coop.membership_requests.operations import asking
from coop.organizations.models import Organization
from coop.organizations.queries import directory
from coop.organizations.queries.near import near as near_matches
from coop.people.models import Person
from coop.places import queries as places
from coop.web.membership_requests.forms import FamilyForm, StartForm, filled
from coop.web.membership_requests.room import blueprint
from coop.web.membership_requests.words import REASONS
from coop.wording import current_language
from coop.wording import gettext as _


@blueprint.get("/membership-requests/new")
def new() -> ResponseReturnValue:
    """The first questions; what is known of the one who looks stands there."""
    form = StartForm(formdata=None, obj=current_person())
    return _start_page(form, _chosen(request.args.get("organization", "")))


@blueprint.post("/membership-requests")
def create() -> ResponseReturnValue:
    """Keep the beginning, send its link, and go on there."""
    _limit_asking()
    authorize("membership_requests.ask")
    form, chosen = StartForm(), _chosen(request.form.get("organization", ""))
    if chosen:
        form.organization_name.data = chosen.name
    if not form.validate_on_submit():
        return _start_page(form, chosen, 422)
    begun = asking.begin(
        "organization", form.email.data or "", form.fields(), locale=current_language(), person=_asker(form)
    )
    if chosen:
        asking.choose(begun, chosen)
    flash(_("Kept. A letter with the link to this page is on its way to you."), "settled")
    return see_other(url_for("membership_requests.own", token=own_token(begun)))


@blueprint.get("/membership-requests/near")
def near() -> ResponseReturnValue:
    """What is nearly the same as what somebody types, so that nothing is typed twice."""
    limit("near matches", visitor_network(), at_most=600)
    name, website, street = (request.args.get(key, "") for key in ("organization_name", "website", "street"))
    found = near_matches(current_viewer(), name, website=website, street=street)
    return page("membership_requests/_near.html", near=found, reasons=REASONS)


@blueprint.get("/membership-requests/family")
def family() -> ResponseReturnValue:
    """The short form of a family."""
    form = filled(FamilyForm(formdata=None, obj=current_person()), [], places.listed())
    return page("membership_requests/family.html", form=form)


@blueprint.post("/membership-requests/families")
def create_family() -> ResponseReturnValue:
    """Send it, once the address is proven."""
    _limit_asking()
    authorize("membership_requests.ask")
    form = filled(FamilyForm(), [], places.listed())
    if not form.validate_on_submit():
        return page("membership_requests/family.html", 422, form=form)
    person = _asker(form)
    begun = asking.begin(
        "family", form.email.data, form.fields(), locale=current_language(), person=person, has_letter=False
    )
    asking.submit(begun, is_proven=person is not None)
    return see_other(url_for("membership_requests.own", token=own_token(begun)))


def own_token(begun: MembershipRequest) -> str:
    """The end of the request's own address in this browser; it proves no address."""
    return links.sign("request", [begun.key, "here"])


def _asker(form: StartForm | FamilyForm) -> Person | None:
    """The one who is signed in, if they ask for themselves: their address is proven."""
    person = current_person()
    return person if person and person.email == form.email.data else None


def _chosen(slug: str) -> Organization | None:
    return directory.find(current_viewer(), slug) if slug else None


def _limit_asking() -> None:
    limit("asking to join, network", visitor_network(), at_most=20)
    if request.form.get("email"):
        limit("asking to join, address", request.form["email"], at_most=5)


def _start_page(form: StartForm, chosen: Organization | None, status: int = 200) -> ResponseReturnValue:
    return page("membership_requests/new.html", status, form=form, chosen=chosen, near=[], reasons=REASONS)
