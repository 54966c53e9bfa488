"""The order of the rooms and of the drawers in them."""

import ast
import re
from typing import Any

import pytest
from importlinter.cli import lint_imports

from tests.house.reading import COOP, ROOT, faultless, functions, name_of, project, python_files, rooms, tree

FORBIDDEN_NAMES = {"utils", "helpers", "common", "manager", "base", "services"}


def contracts() -> dict[str, dict[str, Any]]:
    """The import contracts by their id."""
    return {one["id"]: one for one in project()["tool"]["importlinter"]["contracts"]}


def drawer_names() -> set[str]:
    """The drawers and the declared extras, as the contract lists them."""
    return set(re.findall(r"\w+", " ".join(contracts()["drawers"]["layers"])))


def test_the_five_contracts_stand():
    assert {"house", "drawers", "front-rooms", "no-web-downstairs", "no-sql-upstairs"} <= set(contracts())
    assert contracts()["house"]["exhaustive"]


@pytest.mark.parametrize("contract", contracts())
def test_a_contract_is_kept(contract, capsys):
    outcome = lint_imports(
        config_filename=str(ROOT / "pyproject.toml"),
        limit_to_contracts=(contract,),
        no_cache=True,
        no_logo=True,
    )
    assert outcome == 0, capsys.readouterr().out


def test_nothing_downstairs_escapes_the_contract_about_the_web():
    named = {name.removeprefix("coop.") for name in contracts()["no-web-downstairs"]["source_modules"]}
    web = {"web", "http", "front", "static", "templates", "translations"}
    upstairs = web | {"cli", "app", "schedule", "ways"}
    there = {path.stem for path in COOP.iterdir() if not path.name.startswith("__")} - upstairs
    assert named == there


def test_nothing_but_drawers_lies_in_a_room():
    allowed = drawer_names() | {"__init__"}
    stray = [
        name_of(path)
        for room in rooms()
        for path in (COOP / room).iterdir()
        if path.stem not in allowed and (path.suffix == ".py" or path.is_dir() and list(path.glob("*.py")))
    ]
    faultless(stray, "name it as a drawer in pyproject.toml, or put it into one")


def test_no_declared_drawer_is_missing_everywhere():
    there = {path.stem for room in rooms() for path in (COOP / room).iterdir()}
    faultless(drawer_names() - there, "the contract names a drawer that no room has")


def test_no_name_says_nothing():
    folders = (COOP, ROOT / "tests")
    bad = [
        name_of(path)
        for folder in folders
        for path in python_files(folder)
        if FORBIDDEN_NAMES & {*path.relative_to(ROOT).with_suffix("").parts}
    ]
    faultless(bad, "a name that says nothing")


def test_every_sign_is_a_lone_docstring_of_two_to_six_lines():
    signs = [path for path in python_files(COOP) if path.name == "__init__.py"]
    wrong = [f"{name_of(path)} {fault}" for path in signs if (fault := fault_of_sign(tree(path)))]
    faultless(wrong, "a sign on the door")


def fault_of_sign(sign: ast.Module) -> str:
    """What is wrong with an __init__.py, or nothing."""
    if len(sign.body) != 1 or ast.get_docstring(sign) is None:
        return "holds more than a docstring, or none"
    lines = (sign.body[0].end_lineno or 0) - sign.body[0].lineno + 1
    return "" if 2 <= lines <= 6 else f"has {lines} lines"


def test_every_package_has_a_sign():
    bare = [
        name_of(folder)
        for folder in COOP.rglob("*")
        if folder.is_dir() and list(folder.glob("*.py")) and not (folder / "__init__.py").exists()
    ]
    faultless(bare, "a package without a sign")


@pytest.mark.parametrize("folder", [COOP, ROOT / "tests"], ids=["coop", "tests"])
def test_every_import_stands_at_the_top(folder):
    hidden = []
    for path in python_files(folder):
        inner = {node for function in functions(path) for node in ast.walk(function)}
        hidden += [f"{name_of(path)}:{n.lineno}" for n in inner if isinstance(n, ast.Import | ast.ImportFrom)]
        tests = [ast.unparse(node.test) for node in ast.walk(tree(path)) if isinstance(node, ast.If)]
        hidden += [f"{name_of(path)} imports for type checking" for test in tests if "TYPE_CHECKING" in test]
    faultless(hidden, "an import that is not at the top")
