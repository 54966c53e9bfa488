"""What a row says about a person."""

from collections.abc import Sequence
from typing import Any

from coop import spelling
from coop.imports import cells
from coop.imports.surroundings import Remarks
from coop.organizations.queries.known import Known

ROLES = {
    "contact": "contact primarycontact contacto",
    "staff": "staff employee employed director manager coordinator personal empleado",
    "educator": "educator teacher faculty instructor educadora maestra maestro docente",
    "volunteer": "volunteer board boardmember voluntaria voluntario",
    "admin": "admin administrator orgadmin administradora administrador",
}
_ROLES = {word: role for role, words in ROLES.items() for word in words.split()}
LANGUAGES = {
    "en": "en eng english ingles",
    "es": "es spa spanish espanol castellano",
}
_LANGUAGES = {word: code for code, words in LANGUAGES.items() for word in words.split()}


def values(
    given: dict[str, list[str]], known: Known, languages: Sequence[str], role: str, remarks: Remarks
) -> dict[str, Any]:
    """Name, address, phone, language, organization, role and title; `email` is None where it is none."""
    first = {name: cells.text(found[0]) for name, found in given.items()}
    said: dict[str, Any] = {
        "name": name_of(first)[:120],
        "email": cells.email(first.get("email", "")),
        "cell": first.get("email", ""),
        "phone": cells.phone(first.get("phone", "")),
        "locale": language(first.get("locale", ""), languages, remarks),
        "title": cells.calm(first.get("title", ""))[:120],
    }
    said["role"] = role_of(first.get("role", ""), said, role, remarks)
    if organization := first.get("organization", ""):
        said |= belonging(organization, known, remarks)
    return said


def name_of(first: dict[str, str]) -> str:
    """The whole name: one column, or first and last; "Ramos, Cleo" is turned round."""
    whole = cells.calm(first.get("name", ""))
    if not whole:
        parts = (cells.calm(first.get("first_name", "")), cells.calm(first.get("last_name", "")))
        return " ".join(filter(None, parts))
    return spelling.turned(whole)


def language(cell: str, languages: Sequence[str], remarks: Remarks) -> str:
    """One of the network's languages, or the usual one."""
    code = _LANGUAGES.get(spelling.key(cell), "")
    if cell and code not in languages:
        remarks.note("left_out", field="locale", value=cell[:80])
    return code if code in languages else ""


def role_of(cell: str, said: dict[str, Any], usual: str, remarks: Remarks) -> str:
    """The role there; words that name none are a title. Nobody becomes an administrator by a list."""
    role = _ROLES.get(spelling.key(cell), "")
    if cell and (not role or spelling.key(cell) != role) and not said["title"]:
        said["title"] = cells.calm(cell)[:120]
    if role == "admin":
        remarks.note("no_admin")
        return "staff"
    return role or usual


def belonging(name: str, known: Known, remarks: Remarks) -> dict[str, Any]:
    """The organization of exactly this name; or a remark, with the closest one."""
    found = known.named(name)
    if found:
        return {"organization_id": found.organization_id, "organization": found.name}
    remarks.note("no_organization", value=name[:120])
    near = known.near(name, most=1)
    if near:
        remarks.note("closest", name=near[0].name)
    return {}
