"""What an organization is in the ecosystem and whom it serves."""

from itertools import chain

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from coop.http.access import authorize, found
from coop.http.pages import page, see_other
from coop.http.viewer import current_viewer
from coop.organizations.models import DESCRIBED_BY, Organization
from coop.organizations.operations import describing
from coop.organizations.queries import directory
from coop.places import queries as places
from coop.places.models import Place
from coop.vocabulary import queries as vocabulary
from coop.vocabulary.models import Term
from coop.web.organizations.profile_forms import ProfileForm
from coop.web.organizations.room import blueprint
from coop.wording import gettext as _


@blueprint.get("/organizations/<slug>/profile")
def profile(slug: str) -> ResponseReturnValue:
    """The form, with what is known."""
    organization = _kept(slug)
    return _page(organization, *_choices(), form=None)


@blueprint.post("/organizations/<slug>/profile")
def save_profile(slug: str) -> ResponseReturnValue:
    """Keep it."""
    organization = _kept(slug)
    terms, areas = _choices()
    form = ProfileForm(terms, areas)
    if not form.validate_on_submit():
        return _page(organization, terms, areas, form=form, status=422)
    describing.describe(organization, form.description(terms, areas), actor_id=current_viewer().person_id)
    flash(_("Saved."), "settled")
    return see_other(url_for("organizations.show", slug=slug))


def _kept(slug: str) -> Organization:
    organization: Organization = found(directory.whole(current_viewer(), slug))
    authorize("organizations.edit", organization)
    return organization


def _choices() -> tuple[list[Term], list[Place]]:
    return list(chain(*vocabulary.by_scheme(*DESCRIBED_BY).values())), places.listed()


def _page(
    organization: Organization,
    terms: list[Term],
    areas: list[Place],
    *,
    form: ProfileForm | None,
    status: int = 200,
) -> ResponseReturnValue:
    shown = form or ProfileForm(terms, areas, formdata=None, data=ProfileForm.of(organization))
    sides = {place.side: [one for one in areas if one.side == place.side] for place in areas}
    return page("organizations/profile.html", status, organization=organization, form=shown, sides=sides)
