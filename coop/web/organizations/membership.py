"""From year to year: still right, lapsed, joining again, leaving."""

from flask import abort, flash, url_for
from flask.typing import ResponseReturnValue

from coop import links
from coop.history import queries as history
from coop.http.access import authorize, found
from coop.http.pages import page, see_other
from coop.http.viewer import current_viewer
from coop.organizations.models import Organization
from coop.organizations.operations import membership as operations
from coop.organizations.queries import belonging, directory
from coop.people import queries as people
from coop.permissions import NOBODY
from coop.web.organizations.people_forms import LeavingForm
from coop.web.organizations.room import blueprint
from coop.web.organizations.words import ACTS
from coop.wording import gettext as _


@blueprint.get("/organizations/<slug>/membership")
def membership(slug: str) -> ResponseReturnValue:
    """Where it stands, until when, and what happened."""
    organization = _found(slug)
    authorize("organizations.renew", organization)
    return _page(organization, LeavingForm(formdata=None))


@blueprint.post("/organizations/<slug>/membership/renewal")
def membership_renewal(slug: str) -> ResponseReturnValue:
    """Still right: a year more."""
    organization = _found(slug)
    authorize("organizations.renew", organization)
    operations.renew(organization, actor_id=current_viewer().person_id)
    return _renewed(slug)


@blueprint.post("/organizations/<slug>/membership/admission")
def membership_admission(slug: str) -> ResponseReturnValue:
    """A member, or a member again."""
    organization = _found(slug)
    authorize("organizations.admit", organization)
    operations.admit(organization, actor_id=current_viewer().person_id)
    flash(_("%(name)s is a member now.", name=organization.name), "settled")
    return see_other(url_for("organizations.membership", slug=slug))


@blueprint.post("/organizations/<slug>/membership/leaving")
def membership_leaving(slug: str) -> ResponseReturnValue:
    """It leaves, with a word; what it did stays."""
    organization, form = _found(slug), LeavingForm()
    authorize("organizations.leave", organization)
    if not form.validate_on_submit():
        return _page(organization, form, 422)
    operations.leave(organization, form.words.data or "", actor_id=current_viewer().person_id)
    flash(_("%(name)s is no member any more. What it did stays.", name=organization.name), "settled")
    return see_other(url_for("organizations.membership", slug=slug))


@blueprint.get("/renewals/<token>")
def renewal_page(token: str) -> ResponseReturnValue:
    """Behind the letter: the profile, and one button. Looking at it changes nothing."""
    organization, _person_id = _behind(token)
    return page("organizations/renewal.html", organization=organization, token=token)


@blueprint.post("/renewals/<token>")
def renewal(token: str) -> ResponseReturnValue:
    """Still right: a year more."""
    organization, person_id = _behind(token)
    authorize("organizations.renew_by_letter", organization)
    operations.renew(organization, actor_id=person_id)
    flash(_("Thank you. The profile is confirmed for another year."), "settled")
    return see_other(url_for("organizations.renewal_page", token=token))


def _behind(token: str) -> tuple[Organization, int]:
    """The organization of a signed link, and who still keeps its page; else a 404."""
    signed = links.signed("renewal", token)
    if not isinstance(signed, list):
        abort(404)
    known = found(directory.by_id(signed[0]))
    if signed[1] not in {person.id for person in belonging.admins(known.id) if person.has_account}:
        abort(404)
    organization: Organization = found(directory.whole(NOBODY, known.slug))
    return organization, signed[1]


def _found(slug: str) -> Organization:
    organization: Organization = found(directory.whole(current_viewer(), slug))
    return organization


def _renewed(slug: str) -> ResponseReturnValue:
    flash(_("Thank you. The profile is confirmed for another year."), "settled")
    return see_other(url_for("organizations.membership", slug=slug))


def _page(organization: Organization, form: LeavingForm, status: int = 200) -> ResponseReturnValue:
    entries = history.of("organization", organization.id, most=30)
    names = people.names({entry.actor_id for entry in entries if entry.actor_id})
    return page(
        "organizations/membership.html",
        status,
        organization=organization,
        form=form,
        entries=entries,
        names=names,
        acts=ACTS,
    )
