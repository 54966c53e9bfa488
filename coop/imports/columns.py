"""What the columns of a file mean: by their names in English and Spanish, then by what stands in them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from coop import spelling
from coop.imports import cells
from coop.refusal import Refusal
from coop.wording import gettext as _
from coop.wording import searchable

KINDS = ("organizations", "people")

# Field → the names that columns of it have, as keys that forgive case, blanks and signs.
ORGANIZATIONS = {
    "key": "id key no schoolid siteid siteno recordid organizationid orgid ecmkey number externalid clave",
    "name": "name organization organizationname orgname longname sitename schoolname agencyname facilityname"
    " school site program nombre organizacion nombredelaorganizacion escuela institucion",
    "alt_names": "shortname altname alternatename alternativename othernames othername aka alsoknownas alias"
    " acronym abbreviation nombrecorto otrosnombres otronombre siglas",
    "sector": "sector type organizationtype category primarysector tipo categoria",
    "place": "area communityarea communityareaname communityareanumber neighborhood neighbourhood place"
    " barrio zona vecindario comunidad",
    "latitude": "latitude lat schoollatitude ycoordinate latitud",
    "longitude": "longitude lon lng long schoollongitude xcoordinate longitud",
    "street": "address streetaddress street address1 addressline1 locaddress mailingaddress siteaddress"
    " direccion calle domicilio",
    "city": "city loccity town municipality ciudad municipio",
    "state": "state locstate province estado provincia",
    "zip": "zip zipcode postalcode postcode loczip codigopostal cp",
    "website": "website url web webpage homepage siteurl sitioweb paginaweb www link internet",
    "email": "email emailaddress mail contactemail generalemail correo correoelectronico",
    "phone": "phone phonenumber telephone tel mainphone telefono numerodetelefono",
    "description": "description summary about mission whatwedo descripcion resumen mision acerca",
}
PEOPLE = {
    "key": "id key recordid personid contactid externalid uid clave",
    "name": "name fullname contact contactname person nombrecompleto nombreyapellido nombre contacto",
    "first_name": "firstname first givenname forename nombres primernombre",
    "last_name": "lastname last surname familyname apellido apellidos",
    "email": "email emailaddress mail workemail contactemail correo correoelectronico",
    "phone": "phone phonenumber telephone tel mobile cell workphone telefono celular movil",
    "organization": "organization organizationname organisation company agency employer school affiliation"
    " organizacion institucion empresa escuela agencia",
    "role": "role roleintheorganization kindofrole rol funcion",
    "title": "title jobtitle position puesto cargo titulo",
    "locale": "language preferredlanguage locale lang idioma lengua",
}
FIELDS: dict[str, dict[str, str]] = {"organizations": ORGANIZATIONS, "people": PEOPLE}
# Several columns may give other names; of everything else there is one.
MANY = frozenset({"alt_names"})
_KNOWN = {
    kind: {spelling.key(word): name for name, words in fields.items() for word in words.split()}
    for kind, fields in FIELDS.items()
}

# Words for a minor, and words for what tells one minor from another. A count of students is neither.
_MINORS = "student child children pupil kid minor youth learner alumno alumna estudiante nino nina hijo hija"
_PERSONAL = """
    name first last surname id identifier dob birth birthday birthdate age email mail phone address photo
    gender race ethnicity grade gpa iep lunch nombre apellido matricula nacimiento edad correo telefono
"""
_HARMLESS = """
    count counts total number of rate percent pct enrollment capacity served ages grades
    agency care center centre development museum organization program school services
"""
_ALWAYS = """
    date of birth, dateofbirth, birth date, birthdate, birthday, dob, fecha de nacimiento, student id,
    studentid, child name, student name, guardian of, iep status, curp
"""
MINORS, PERSONAL, HARMLESS = (frozenset(words.split()) for words in (_MINORS, _PERSONAL, _HARMLESS))
ALWAYS = tuple(" ".join(phrase.split()) for phrase in _ALWAYS.split(","))


@dataclass(frozen=True)
class Matching:
    """What each column means, and what is true of every row.

    `columns` is column number → field; `source` names where the list comes from, so that its rows are
    known again; `sector` is a term's key, `status` and `role` what new ones get.
    """

    kind: str
    source: str
    columns: dict[int, str] = field(default_factory=dict)
    sector: str = ""
    status: str = "listed"
    role: str = "contact"

    def cells_of(self, row: Sequence[str]) -> dict[str, list[str]]:
        """Field → the cells of a row that give it."""
        given: dict[str, list[str]] = {}
        for place, name in sorted(self.columns.items()):
            given.setdefault(name, []).append(row[place] if place < len(row) else "")
        return given

    def has(self, name: str) -> bool:
        """Whether some column gives this field."""
        return name in self.columns.values()


def guess(kind: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[int, str]:
    """Column number → field, as far as it can be told; each field once, but for other names."""
    found: dict[int, str] = {}
    for place, name in enumerate(header):
        meant = _KNOWN[kind].get(spelling.key(name))
        if meant and (meant in MANY or meant not in found.values()):
            found[place] = meant
    for place in range(len(header)):
        meant = _by_content(kind, [row[place] for row in rows if place < len(row)])
        if meant and place not in found and meant not in found.values():
            found[place] = meant
    return dict(sorted(found.items()))


def _by_content(kind: str, column: Sequence[str]) -> str:
    """The field that nearly all filled cells look like, or nothing."""
    filled = [cell for cell in map(cells.text, column) if cell]
    looks = (
        ("email", lambda cell: "@" in cell and bool(cells.email(cell))),
        ("website", lambda cell: bool(re.match(r"https?://|www\.", cell)) and bool(cells.website(cell))),
        ("zip", lambda cell: bool(re.fullmatch(r"\d{5}(-\d{4})?", cell))),
        ("phone", lambda cell: bool(re.fullmatch(r"[+(]?[\d][\d\s().+-]{8,18}", cell))),
    )
    for name, is_one in looks:
        if name in FIELDS[kind] and len(filled) > 2 and sum(map(is_one, filled)) >= 0.8 * len(filled):
            return name
    return ""


def shape(kind: str, header: Sequence[str]) -> str:
    """What files with the same columns have in common, whatever case their names are written in."""
    return sha256("\n".join([kind, *map(searchable, header)]).encode()).hexdigest()


def refuse_children(header: Sequence[str]) -> None:
    """Refuses a file whose columns look like data about single children; their counts are welcome."""
    telling = [name for name in header if is_about_a_child(name)]
    if telling:
        raise Refusal(
            _(
                "The columns %(names)s look like data about children. Nothing about a single child may be "
                "kept here: remove these columns and choose the file again.",
                names=", ".join(f"“{name}”" for name in telling[:5]),
            )
        )


def is_about_a_child(name: str) -> bool:
    """Whether a column of this name would tell something about one child."""
    said = searchable(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name))
    words = set(said.split())
    if any(f" {phrase} " in f" {said} " for phrase in ALWAYS):
        return True
    return bool(words & MINORS and words & PERSONAL and not words & HARMLESS)


def refuse_incomplete(matching: Matching) -> None:
    """Refuses a field that two columns give, and a list without what every row needs."""
    given = list(matching.columns.values())
    for name in given:
        if name not in FIELDS[matching.kind]:
            raise Refusal(_("There is no field “%(name)s”.", name=name))
        if given.count(name) > 1 and name not in MANY:
            raise Refusal(_("Two columns are matched with “%(name)s”. Choose one of them.", name=name))
    if matching.kind == "people" and "email" not in given:
        raise Refusal(_("Say which column holds the email address: a person is known by it."))
    if matching.kind == "organizations" and "name" not in given:
        raise Refusal(_("Say which column holds the name."))
