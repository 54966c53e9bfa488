"""The logo of an organization."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from coop.files.operations import keeping as files
from coop.http.access import authorize, found
from coop.http.limits import limit
from coop.http.pages import page, see_other
from coop.http.transaction import look_first, now_write
from coop.http.viewer import current_viewer
from coop.organizations.models import Organization
from coop.organizations.operations import describing
from coop.organizations.queries import directory
from coop.refusal import Refusal
from coop.web.organizations.profile_forms import LogoForm
from coop.web.organizations.room import blueprint
from coop.wording import gettext as _


@blueprint.get("/organizations/<slug>/logo")
def logo(slug: str) -> ResponseReturnValue:
    """The logo now, and a file to choose."""
    return page("organizations/logo.html", organization=_kept(slug), form=LogoForm(formdata=None))


@blueprint.post("/organizations/<slug>/logo")
def save_logo(slug: str) -> ResponseReturnValue:
    """Look at the file, draw it anew, show it."""
    limit("logo", slug, at_most=30)
    look_first()
    organization, form = _kept(slug), LogoForm()
    mark = _drawn(form) if form.validate_on_submit() else ""
    if not mark:
        return page("organizations/logo.html", 422, organization=organization, form=form)
    now_write()
    describing.show_logo(_kept(slug), mark, actor_id=current_viewer().person_id)
    flash(_("The logo is shown from now on."), "settled")
    return see_other(url_for("organizations.logo", slug=slug))


@blueprint.post("/organizations/<slug>/logo/removal")
def logo_removal(slug: str) -> ResponseReturnValue:
    """The initials stand there again."""
    organization = _kept(slug)
    describing.remove_logo(organization, actor_id=current_viewer().person_id)
    flash(_("The logo is gone."), "settled")
    return see_other(url_for("organizations.logo", slug=slug))


def _drawn(form: LogoForm) -> str:
    """The mark of the picture in the form, or nothing and the reason beside the field."""
    try:
        return files.keep_picture(form.picture.data.read())
    except Refusal as refusal:
        form.picture.errors = [refusal.sentence]
        return ""


def _kept(slug: str) -> Organization:
    organization: Organization = found(directory.find(current_viewer(), slug))
    authorize("organizations.edit", organization)
    return organization
