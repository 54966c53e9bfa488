"""One's own request, behind its signed link. GET shows, POST changes; nobody is signed in by it."""

from dataclasses import dataclass

from flask import abort, flash, request, url_for
from flask.typing import ResponseReturnValue

from coop import links
from coop.http.access import authorize, found
from coop.http.limits import limit, visitor_network
from coop.http.pages import page, see_other
from coop.http.viewer import current_person, current_viewer
from coop.membership_requests import queries
from coop.membership_requests.models import MembershipRequest
from coop.membership_requests.operations import asking
from coop.organizations.queries import directory
from coop.organizations.queries.near import near
from coop.places import queries as places
from coop.vocabulary import queries as vocabulary
from coop.web.membership_requests.forms import RequestForm, lacking, own_form
from coop.web.membership_requests.room import blueprint
from coop.web.membership_requests.words import REASONS, STATES
from coop.wording import gettext as _


@dataclass(frozen=True, slots=True)
class Behind:
    """The request behind a link, and whether whoever opened it has proven the address."""

    request: MembershipRequest
    token: str
    is_proven: bool

    def form(self) -> RequestForm:
        """Its form, showing what is known."""
        return own_form(self.request, vocabulary.terms("sector"), places.listed())


@blueprint.get("/requests/<token>")
def own(token: str) -> ResponseReturnValue:
    """Where it stands, and the form while it may be changed. Looking at it changes nothing."""
    known = behind(token)
    return _own_page(known, known.form())


@blueprint.post("/requests/<token>")
def save(token: str) -> ResponseReturnValue:
    """Keep what was filled in so far."""
    known = _changing(token)
    form = known.form()
    if not form.validate_on_submit():
        return _own_page(known, form, 422)
    asking.save(known.request, form.fields(known.request))
    flash(_("Kept. Come back whenever you like, with the link in your letter."), "settled")
    return _back(token)


@blueprint.post("/requests/<token>/submission")
def submission(token: str) -> ResponseReturnValue:
    """Keep it and send it; an address that nobody proved gets a letter first."""
    known = _changing(token)
    form = known.form()
    if not form.validate_on_submit():
        return _own_page(known, form, 422)
    asking.save(known.request, form.fields(known.request))
    if missing := asking.what_is_missing(known.request):
        return _own_page(known, lacking(form, missing), 422)
    asking.submit(known.request, is_proven=known.is_proven)
    return _back(token)


@blueprint.post("/requests/<token>/organization")
def own_organization(token: str) -> ResponseReturnValue:
    """This is us: an organization that the directory has, or none of those."""
    known = _changing(token)
    slug = request.form.get("organization", "")
    asking.choose(known.request, found(directory.find(current_viewer(), slug)) if slug else None)
    return _back(token)


@blueprint.post("/requests/<token>/withdrawal")
def withdrawal(token: str) -> ResponseReturnValue:
    """Take it back."""
    known = _changing(token)
    asking.withdraw(known.request)
    flash(_("You took your request back. What you wrote is forgotten after 90 days."), "settled")
    return _back(token)


def behind(token: str) -> Behind:
    """The request of a signed link; a 404 when it is not ours."""
    signed = links.signed("request", token)
    if not isinstance(signed, list):
        abort(404)
    key, way = signed
    asked = found(queries.by_key(key))
    person = current_person()
    is_theirs = person is not None and person.has_account and person.email == asked.email
    return Behind(asked, token, way == "letter" or is_theirs)


def _changing(token: str) -> Behind:
    limit("own request", visitor_network(), at_most=120)
    known = behind(token)
    authorize("membership_requests.ask")
    return known


def _back(token: str) -> ResponseReturnValue:
    return see_other(url_for("membership_requests.own", token=token))


def _own_page(known: Behind, form: RequestForm, status: int = 200) -> ResponseReturnValue:
    asked = known.request
    is_new = asked.can_be_edited and asked.kind == "organization" and asked.organization_id is None
    viewer, name = current_viewer(), asked.organization_name
    return page(
        "membership_requests/own.html",
        status,
        asked=asked,
        form=form,
        token=known.token,
        is_proven=known.is_proven,
        near=near(viewer, name, website=asked.website, street=asked.street) if is_new else [],
        reasons=REASONS,
        state_words=STATES,
    )
