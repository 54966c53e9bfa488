"""The directory, the page of one organization, and keeping it right."""

from typing import Any

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from coop.convenings.queries import listing
from coop.groups.queries import finding as groups
from coop.http.access import authorize, found
from coop.http.pages import page, page_number, see_other
from coop.http.promised import promised
from coop.http.shelf import same_for_visitors
from coop.http.tables import tabular
from coop.http.viewer import current_viewer
from coop.http.words import USES
from coop.library.queries import listing as library
from coop.library.queries import using as uses
from coop.library.queries.listing import Asked
from coop.organizations.models import DESCRIBED_BY, DIRECTIONS, Organization
from coop.organizations.operations import profile
from coop.organizations.queries import belonging, directory
from coop.places import queries as places
from coop.vocabulary import queries as vocabulary
from coop.web.organizations.forms import OrganizationForm, organization_form
from coop.web.organizations.room import blueprint
from coop.web.organizations.words import ROLES
from coop.wording import gettext as _

COLUMNS = (
    "slug", "name", "also_known_as", "sector", "area", "street", "website", "email", "phone", "status",
    "roles", "serves", "languages", "accessibility", "offers", "seeks",
)  # fmt: skip
FILTERS = ("words", "sector", "place", "role", "serves", "offers", "seeks")


def asked() -> dict[str, str]:
    """The filters of the address."""
    return {name: request.args.get(name, "").strip()[:100] for name in FILTERS}


@blueprint.get("/organizations")
@same_for_visitors
def index() -> ResponseReturnValue:
    """The directory by name, searched and narrowed by sector and area."""
    viewer, filters = current_viewer(), asked()
    terms = vocabulary.by_scheme("sector", "ecosystem_role", "asset_kind")
    return page(
        "organizations/index.html",
        page=directory.listed(viewer, **filters, number=page_number()),
        filters=filters,
        arguments={name: value for name, value in filters.items() if value},
        terms=terms,
        places=places.names_for_choice(),
        by_sector=[(term.short_label, number) for term, number in directory.count_by_sector(viewer)],
    )


@blueprint.get("/organizations.<any(csv, json):ending>")
def table(ending: str) -> ResponseReturnValue:
    """The same list as a table for other programs."""
    rows = [row_of(row) for row in directory.whole_list(current_viewer(), **asked())]
    return tabular(ending, "organizations", COLUMNS, rows)


@blueprint.get("/organizations/<slug>")
@same_for_visitors
def show(slug: str) -> ResponseReturnValue:
    """One organization: what it does, where, with whom, and what it hosts."""
    viewer = current_viewer()
    organization = directory.whole(viewer, slug) or redirected(slug)
    return page(
        "organizations/show.html",
        organization=organization,
        affiliations=belonging.members_of(viewer, organization.id),
        groups=groups.of_organization(viewer, organization.id),
        rows=listing.hosted_by(viewer, organization.id),
        documents=library.newest(viewer, Asked(organization_id=organization.id), most=5),
        promised=promised(organization=organization.slug),
        uses=uses.of_organization(viewer, organization.id),
        use_words=USES,
        role_words=ROLES,
        past=listing.hosted_by(viewer, organization.id, are_past=True, most=5),
    )


def redirected(slug: str) -> Any:
    """To where a merged organization is found now (301, for good), or a 404."""
    abort(redirect(url_for("organizations.show", slug=found(directory.moved_to(slug))), 301))


@blueprint.get("/organizations/new")
def new() -> ResponseReturnValue:
    """The form for an organization that is not in the directory yet."""
    authorize("organizations.open")
    return page("organizations/edit.html", form=form_of(None), organization=None)


@blueprint.post("/organizations")
def create() -> ResponseReturnValue:
    """Put an organization into the directory."""
    authorize("organizations.open")
    form = form_of(None)
    if not form.validate_on_submit():
        return page("organizations/edit.html", 422, form=form, organization=None)
    organization = profile.open_organization(form.fields(None), actor_id=current_viewer().person_id)
    flash(_("%(name)s is in the directory.", name=organization.name), "settled")
    return see_other(url_for("organizations.show", slug=organization.slug))


@blueprint.get("/organizations/<slug>/edit")
def edit(slug: str) -> ResponseReturnValue:
    """The form for what is said about an organization."""
    organization = found(directory.find(current_viewer(), slug))
    authorize("organizations.edit", organization)
    return page("organizations/edit.html", form=form_of(organization), organization=organization)


@blueprint.post("/organizations/<slug>")
def save(slug: str) -> ResponseReturnValue:
    """Change what is said about an organization."""
    organization = found(directory.find(current_viewer(), slug))
    authorize("organizations.edit", organization)
    form = form_of(organization)
    if not form.validate_on_submit():
        return page("organizations/edit.html", 422, form=form, organization=organization)
    profile.edit(organization, form.fields(organization), actor_id=current_viewer().person_id)
    flash(_("Saved."), "settled")
    return see_other(url_for("organizations.show", slug=slug))


def form_of(organization: Organization | None) -> OrganizationForm:
    """The form with what can be chosen."""
    return organization_form(
        organization, vocabulary.terms("sector"), places.listed(), asks_status=organization is None
    )


def row_of(row: Organization) -> tuple[str, ...]:
    """One organization as a row of the table; what it has several of stands in one cell."""
    known = (
        row.slug,
        row.name,
        "; ".join(row.alt_names),
        row.sector.key,
        row.place.name if row.place else "",
    )
    reached = (row.street, row.website, row.email, row.phone, row.status)
    terms = ["; ".join(term.key for term in row.of_scheme(scheme)) for scheme in DESCRIBED_BY]
    assets = (
        "; ".join(f"{one.kind.key}: {one.description}" for one in row.assets_of(way)) for way in DIRECTIONS
    )
    areas = "; ".join(place.name for place in row.places_served)
    return (*known, *reached, terms[0], areas, *terms[1:], *assets)
