"""Columns of a spreadsheet that look like lists of children: names, birth dates, numbers at school.

Such a list belongs to the organization that serves the children and into its own system, never here.
"""

import re
from collections.abc import Iterable

from coop.wording import searchable

_CHILD = (
    "(?:child|childs|children|childrens|student|students|pupil|pupils|kid|kids|scholar|camper|minor|learner"
    "|nino|nina|ninos|ninas|hijo|hija|hijos|alumno|alumna|alumnos|estudiante|estudiantes|menor|menores)"
)
_NAME = (
    "(?:name|names|first|last|surname|firstname|lastname|fullname|nombre|nombres|apellido|apellidos"
    "|id|number|no|matricula)"
)
_OF = "(?: (?:of|of the|de|del|de la|completo del|completo de la))?"
_OF_A_CHILD = re.compile(
    rf"{_CHILD}(?: s)?(?: \w+)? {_NAME}|{_NAME}{_OF} {_CHILD}|(?:student|child|pupil)(?:id|name)"
)
_BORN = re.compile(
    r"(?:\w+ ){0,2}d ?o ?b|(?:\w+ ){0,3}(?:date of birth|birth ?date|birth ?day)(?: \w+){0,2}|born|born on"
    r"|(?:\w+ ){0,3}(?:fecha|f|dia) (?:de )?(?:nacimiento|nac)(?: \w+){0,3}|cumpleanos"
)
_SOMEBODY = frozenset(
    (
        *("first name", "last name", "full name", "firstname", "lastname", "student", "child"),
        *("nombre", "nombres", "apellido", "apellidos", "alumno", "estudiante"),
    )
)
_YOUNG = frozenset(
    (
        *("grade", "grade level", "age", "homeroom", "parent", "parent name", "guardian", "guardian name"),
        *("edad", "grado", "padre", "madre", "tutor"),
    )
)


def column_about_children(rows: Iterable[list[str]]) -> str:
    """The name of a column that looks like children's names or birth dates; empty when none does."""
    for row in rows:
        words = {searchable(cell): cell.strip() for cell in row if cell and len(cell) <= 80}
        for plain, cell in words.items():
            if _BORN.fullmatch(plain) or _OF_A_CHILD.fullmatch(plain):
                return cell
        named = [cell for plain, cell in words.items() if plain in _SOMEBODY]
        if named and _YOUNG & words.keys():
            return named[0]
    return ""
