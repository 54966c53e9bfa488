"""Loads what organizations say of themselves: roles, areas, languages, offers, needs, logos, their year."""

import io
from datetime import timedelta
from itertools import groupby

from PIL import Image, ImageDraw

from coop import clock
from coop.cli.demo.city import City
from coop.cli.demo.files import read
from coop.files.operations import keeping as files
from coop.loop.operations.merging_organizations import merge_organizations
from coop.organizations.models import Organization
from coop.organizations.operations import describing, inviting
from coop.organizations.operations.describing import Description
from coop.organizations.operations.profile import OrganizationFields, open_organization
from coop.organizations.queries import directory
from coop.permissions import Viewer
from coop.places import queries as places
from coop.places.models import Place

STAFF = Viewer(is_staff=True, has_account=True)
ROLES = {
    "community_based_organization": ("stem_ost_provider",),
    "public_agency": ("policymaker", "convener"),
    "school": ("in_school_prek12",),
    "funder": ("funder",),
    "corporation": ("industry",),
    "cultural_institution": ("stem_ost_provider", "convener"),
    "higher_education": ("higher_education", "research_evaluation"),
    "family": ("family_voice",),
}
SPANISH = ("taller-semilla", "familias-del-oeste", "cortland-middle-grades", "garfield-science-club")
COLOURS = ("#0b5c86", "#246b3d", "#7a4fa3", "#9c5a10")
WITH_LOGO = (
    "common-thread", "garfield-science-club", "sixteenth-street-tinker-yard", "taller-semilla",
    "indiana-avenue-robotics", "prairie-and-lake-museum", "night-sky-hall", "bluestem-software",
)  # fmt: skip
# Slug → days until somebody says that all is right, or since nobody did.
YEARS = {
    "garfield-science-club": 11,
    "museum-of-moving-parts": 3,
    "open-bench": 58,
    "redwing-food-laboratories": -12,
}


def load_profiles(city: City) -> None:
    """Every member has a profile, some a logo; one year ends soon."""
    areas = {place.slug: place for place in places.listed()}
    for number, slug in enumerate(city.organizations):
        organization = directory.whole(STAFF, slug)
        if organization and organization.status == "member":
            _describe(organization, city, number, list(areas.values()))
            organization.logo = _logo(number) if slug in WITH_LOGO else ""
            organization.renews_on = (clock.now() + timedelta(days=YEARS.get(slug, 90 + 7 * number))).date()
    for slug, rows in groupby(read("assets"), key=lambda row: row["organization"]):
        said = {
            (row["direction"], city.terms["asset_kind", row["kind"]].id): row["description"] for row in rows
        }
        if whole := directory.whole(STAFF, str(slug)):
            describing.list_assets(whole, said)
    _merge_one_typed_twice(city)
    club = city.organizations["garfield-science-club"]
    inviting.invite_to_belong(club, "noor.haddad@mail.example", "Noor Haddad", role="volunteer")


def _describe(organization: Organization, city: City, number: int, areas: list[Place]) -> None:
    keys = [("ecosystem_role", key) for key in ROLES[organization.sector.key]]
    keys += [("language", "en"), *([("language", "es")] if organization.slug in SPANISH else [])]
    keys += [("accessibility", "step_free"), ("accessibility", "near_transit")][: number % 3]
    near = [place for place in areas if organization.place and place.side == organization.place.side]
    served = near[number % 3 : number % 3 + 3]
    terms = [city.terms[key] for key in keys]
    describing.describe(organization, Description(terms=terms, places_served=served))


def _merge_one_typed_twice(city: City) -> None:
    """Somebody once typed the museum a second time; its old address still leads there."""
    sector_id = city.terms["sector", "cultural_institution"].id
    fields = OrganizationFields(name="Moving Parts Museum", sector_id=sector_id, status="listed")
    keeper = directory.whole(STAFF, "museum-of-moving-parts")
    if keeper:
        merge_organizations(keeper, open_organization(fields))


def _logo(number: int) -> str:
    """A disc, a square or a hill in one of four colours, drawn here so that no picture is borrowed."""
    image = Image.new("RGB", (384, 384), "white")
    draw, colour = ImageDraw.Draw(image), COLOURS[number % 4]
    shape = (draw.ellipse, draw.rectangle)[number % 2]
    shape((32, 32, 352, 352), fill=colour)
    if number % 3:
        draw.polygon([(80, 300), (192, 100), (304, 300)], fill="white")
    else:
        draw.ellipse((130, 130, 254, 254), fill="white")
    out = io.BytesIO()
    image.save(out, "PNG")
    return files.keep_picture(out.getvalue())
