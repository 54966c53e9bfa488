"""What stands around the rows of a list: sectors, areas and their boundaries, read once for all rows."""

from typing import Any, Protocol

from coop import spelling
from coop.imports import cells
from coop.places import queries as places
from coop.vocabulary import queries as vocabulary

LONGEST_TEXT = 4000
# What lists call our sectors besides their own words.
SECTOR_WORDS = {
    "community_based_organization": "cbo nonprofit notforprofit ngo communitybased communityorganization"
    " 501c3 faithbased childcare daycare headstart",
    "school": "school elementaryschool highschool charterschool publicschool preschool es hs ms escuela",
    "public_agency": "agency government publicagency city county parkdistrict library gobierno",
    "funder": "foundation funder philanthropy fundacion",
    "corporation": "company business corporate corporation forprofit empresa",
    "cultural_institution": "museum zoo aquarium theater culturalinstitution museo",
    "higher_education": "university college highereducation universidad",
    "family": "family parents parentgroup pta familia",
}


class Remarks(Protocol):
    """Takes remarks about a row."""

    def note(self, code: str, **facts: Any) -> None:
        """Remark something."""


class Surroundings:
    """Finds sectors and areas without asking the database again."""

    def __init__(self, *, has_points: bool = False, sector: str = "") -> None:
        self.terms = {term.key: term.id for term in vocabulary.terms("sector")}
        self.default = self.terms.get(sector)
        self.sectors: dict[str, int] = {}
        for term in vocabulary.terms("sector"):
            words = SECTOR_WORDS.get(term.key, "").split()
            labels = [*term.labels.values(), *term.short_labels.values(), term.key, *words]
            self.sectors |= {spelling.key(str(label)): term.id for label in labels}
        self.areas = {name: place.id for name, place in places.by_any_name().items()}
        self.numbers = {str(place.number): place.id for place in places.listed()}
        self.locate = places.locator() if has_points else None

    def sector(self, cell: str, remarks: Remarks) -> int | None:
        """The sector a cell names, or the one for all rows."""
        said = cells.text(cell)
        known = self.sectors.get(spelling.key(said)) or self.sectors.get(spelling.key(said.rstrip("s")))
        if said and not known:
            remarks.note("no_sector", value=said[:80])
        return known or self.default

    def place(self, given: dict[str, list[str]], remarks: Remarks) -> int | None:
        """The area a row names or numbers, or the one its point lies in."""
        said = cells.text(given.get("place", [""])[0])
        known = self.numbers.get(said) or self.areas.get(spelling.key(said))
        if known:
            return known
        if said:
            remarks.note("no_area", value=said[:80])
        return self._by_point(given, remarks)

    def _by_point(self, given: dict[str, list[str]], remarks: Remarks) -> int | None:
        latitude, longitude = (given.get(name, [""])[0] for name in ("latitude", "longitude"))
        point = cells.point(latitude, longitude)
        if point is None or self.locate is None:
            return None
        if not self.locate.is_able:
            remarks.note("no_boundaries")
            return None
        found = self.locate(point.latitude, point.longitude)
        if found is None:
            remarks.note("outside")
        return found


def organization_values(
    given: dict[str, list[str]], around: Surroundings, remarks: Remarks
) -> dict[str, Any]:
    """What a row says about an organization, field → value; only fields that some column gives."""
    first = {name: found[0] for name, found in given.items()}
    values: dict[str, Any] = {"name": cells.calm(first.get("name", ""))}
    if "sector" in given:
        values["sector_id"] = around.sector(first["sector"], remarks)
    if "alt_names" in given:
        others = dict.fromkeys(cells.calm(one) for cell in given["alt_names"] for one in cell.split(";"))
        values["alt_names"] = [one for one in others if one and one != values["name"]]
    if {"place", "latitude"} & given.keys():
        values["place_id"] = around.place(given, remarks)
    if "street" in given:
        values["street"] = address(first)
    for name, read in (("website", cells.website), ("email", cells.email)):
        if name in given:
            values[name] = _or_left_out(name, first[name], read(first[name]), remarks)
    if "phone" in given:
        values["phone"] = cells.phone(first["phone"])
    if "description" in given:
        values["description"] = cells.paragraphs(first["description"], LONGEST_TEXT)
        if values["description"].endswith("…") and len(first["description"]) > LONGEST_TEXT:
            remarks.note("cut", number=LONGEST_TEXT)
    return values


def _or_left_out(name: str, cell: str, value: str | None, remarks: Remarks) -> str:
    if value is None:
        remarks.note("left_out", field=name, value=cells.text(cell)[:80])
    return value or ""


def address(first: dict[str, str]) -> str:
    """Street, city, state and ZIP code on one line, as far as they are known."""
    street = cells.calm(first.get("street", ""))
    if not street:
        return ""
    region = f"{cells.text(first.get('state', ''))} {cells.zip_code(first.get('zip', ''))}".strip()
    return ", ".join(filter(None, (street, cells.calm(first.get("city", "")), region)))[:200]
