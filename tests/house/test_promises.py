"""Names that are asked for exist, and what exists is asked for: permissions, settings, tables, tests."""

import ast
import re
import subprocess
import sys
from dataclasses import fields

import pytest

from coop.permissions import RULES
from coop.settings import PREFIX, Settings
from tests.house.reading import (
    COOP,
    FUNCTIONS,
    ROOT,
    TESTS,
    calls,
    drawer_files,
    faultless,
    front_rooms,
    name_of,
    python_files,
    rooms,
    templates,
    tree,
)

ASKING = ("authorize", "may", "is_allowed")
TESTS_OF_NO_ROOM = {"house", "browser", "benchmarks"}


def permissions_asked_for() -> dict[str, str]:
    """Permission → a file that asks for it."""
    asked = {}
    for path in python_files(COOP):
        for name, call in calls(path):
            if name.rpartition(".")[2] in ASKING and path.name not in (
                "permissions.py",
                "access.py",
                "globals.py",
            ):
                position = 0 if name.endswith("authorize") or len(call.args) < 2 else -1
                words = [
                    one.value
                    for one in call.args
                    if isinstance(one, ast.Constant) and isinstance(one.value, str)
                ]
                assert words, f"{name_of(path)}:{call.lineno} asks for a permission that cannot be read here"
                asked[words[position]] = name_of(path)
    for path in templates():
        for word in re.findall(r"""\bmay\(\s*["']([\w.]+)["']""", path.read_text()):
            asked[word] = name_of(path)
    return asked


def test_every_permission_asked_for_exists():
    unknown = (f"{file}: {name}" for name, file in permissions_asked_for().items() if name not in RULES)
    faultless(unknown, "a permission that is not in RULES")


def test_every_rule_is_asked_for():
    faultless(set(RULES) - set(permissions_asked_for()), "a rule that nobody asks for")


def test_a_permission_bears_the_name_of_its_room():
    assert {name.partition(".")[0] for name in RULES} <= {*rooms(), *front_rooms()}


def test_every_setting_is_a_row_of_the_readme():
    readme = ROOT / "README.md"
    if not readme.exists():
        pytest.skip("README.md is not written yet")
    rows = [line.split("|") for line in readme.read_text().splitlines() if line.startswith("|")]
    told = {cells[1].strip(" `") for cells in rows if len(cells) > 2 and cells[2].strip()}
    faultless({PREFIX + item.name.upper() for item in fields(Settings)} - told, "not in README's table")


def test_the_readme_names_no_setting_that_does_not_exist_and_stays_short():
    readme = ROOT / "README.md"
    if not readme.exists():
        pytest.skip("README.md is not written yet")
    known = {PREFIX + item.name.upper() for item in fields(Settings)}
    assert set(re.findall(r"\bCOOP_[A-Z_]+", readme.read_text())) <= known
    assert len(readme.read_text().splitlines()) < 200


def test_the_app_loads_every_table():
    said = "import coop.app; from coop.database import Model; print(*Model.metadata.tables)"
    loaded = subprocess.run(
        [sys.executable, "-c", said], cwd=ROOT, capture_output=True, text=True, check=True
    )
    text = "\n".join(path.read_text() for path in drawer_files("models"))
    written = set(re.findall(r'__tablename__ = "(\w+)"', text)) | set(
        re.findall(r'sa\.Table\(\s*"(\w+)"', text)
    )
    assert set(loaded.stdout.split()) == written


def test_every_folder_of_tests_mirrors_a_room():
    there = {path.name for path in TESTS.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert there - TESTS_OF_NO_ROOM <= {*rooms(), "web", "http", "cli", "calendar"}
    upstairs = {
        path.name for path in (TESTS / "web").iterdir() if path.is_dir() and path.name != "__pycache__"
    }
    assert upstairs <= set(front_rooms())


@pytest.mark.parametrize(
    "room", [*rooms(), *(f"web/{name}" for name in front_rooms()), "http", "cli", "calendar"]
)
def test_every_room_has_tests(room):
    assert list((TESTS / room).glob("**/test_*.py"))


def test_every_operation_is_covered():
    text = "\n".join(path.read_text() for path in python_files(TESTS))
    uses = {
        f"{name_of(path)}:{node.name}": (node.name, set(re.findall(r"\w+", ast.unparse(node))))
        for path in drawer_files("operations", "jobs")
        for node in tree(path).body
        if isinstance(node, FUNCTIONS)
    }
    named, size = set(re.findall(r"\w+", text)), -1
    while len(named) != size:  # an operation that a covered one is made of is covered with it
        size = len(named)
        named |= {word for name, words in uses.values() if name in named for word in words}
    faultless((place for place, (name, _words) in uses.items() if name not in named), "no test says its name")
