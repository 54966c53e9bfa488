"""Behind the letter that asks whether somebody belongs to an organization. GET shows, POST answers."""

from flask import abort, flash, url_for
from flask.typing import ResponseReturnValue

from coop import links
from coop.http.access import authorize, found
from coop.http.limits import limit, visitor_network
from coop.http.pages import page, see_other
from coop.organizations.models import AffiliationInvitation
from coop.organizations.operations import inviting
from coop.organizations.queries import belonging
from coop.web.organizations.room import blueprint
from coop.web.organizations.words import ROLES
from coop.wording import gettext as _


@blueprint.get("/belonging/<token>")
def belonging_answer(token: str) -> ResponseReturnValue:
    """Who says so, as what, and two buttons."""
    invitation = _open(token)
    if invitation is None:
        return page("organizations/belonging_gone.html", 410)
    return page("organizations/belonging.html", invitation=invitation, token=token, role_words=ROLES)


@blueprint.post("/belonging/<token>")
def belonging_acceptance(token: str) -> ResponseReturnValue:
    """Yes. Who has no account goes on to make one."""
    invitation = _answered(token)
    organization = invitation.organization
    _person, link = inviting.accept_belonging(invitation)
    if link:
        return see_other(links.sign_in(link.key))
    flash(_("You belong to %(name)s here from now on.", name=organization.name), "settled")
    return see_other(url_for("organizations.show", slug=organization.slug))


@blueprint.post("/belonging/<token>/refusal")
def belonging_refusal(token: str) -> ResponseReturnValue:
    """No."""
    inviting.decline_belonging(_answered(token))
    flash(_("Thank you for telling us. Nothing of your address is kept."), "settled")
    return see_other(url_for("home.index"))


def _open(token: str) -> AffiliationInvitation | None:
    key = links.signed("belonging", token)
    if not isinstance(key, str):
        abort(404)
    return belonging.invitation(key)


def _answered(token: str) -> AffiliationInvitation:
    limit("belonging", visitor_network(), at_most=60)
    invitation: AffiliationInvitation = found(_open(token))
    authorize("organizations.belong", invitation)
    return invitation
