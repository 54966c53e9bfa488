"""The house as text and as syntax trees, read once for all tests of it."""

import ast
import subprocess
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
COOP = ROOT / "coop"
TESTS = ROOT / "tests"
TEMPLATES = COOP / "templates"
NOT_ROOMS = {"web", "http", "cli", "calendar", "static", "templates", "translations", "__pycache__"}
FUNCTIONS = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def tree(path: Path) -> ast.Module:
    """The syntax of one Python file."""
    return ast.parse(path.read_text(), str(path))


def name_of(path: Path) -> str:
    """A file as messages call it, such as coop/people/queries.py."""
    return path.relative_to(ROOT).as_posix()


@cache
def python_files(folder: Path) -> tuple[Path, ...]:
    """Every Python file under a folder."""
    return tuple(sorted(path for path in folder.rglob("*.py") if "__pycache__" not in path.parts))


@cache
def templates() -> tuple[Path, ...]:
    """Every template."""
    return tuple(sorted(path for path in TEMPLATES.rglob("*") if path.suffix in (".html", ".txt", ".svg")))


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function of a file, inner ones too."""
    return [node for node in ast.walk(tree(path)) if isinstance(node, FUNCTIONS)]


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from `def` to the end."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def calls(path: Path) -> list[tuple[str, ast.Call]]:
    """Every call of a file with the dotted name of what is called."""
    found = (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call))
    return [(ast.unparse(node.func), node) for node in found]


def rooms() -> list[str]:
    """The rooms downstairs."""
    return sorted(path.name for path in COOP.iterdir() if path.is_dir() and path.name not in NOT_ROOMS)


def front_rooms() -> list[str]:
    """The rooms upstairs."""
    folder = COOP / "web"
    return sorted(path.name for path in folder.iterdir() if path.is_dir() and path.name != "__pycache__")


def drawer_files(*drawers: str) -> list[Path]:
    """The files of these drawers in every room downstairs, whether a drawer is a file or a folder."""
    kept = []
    for path in python_files(COOP):
        parts = path.relative_to(COOP).with_suffix("").parts
        if parts[0] in rooms() and len(parts) > 1 and parts[1] in drawers:
            kept.append(path)
    return kept


def faultless(faults: Iterable[object], rule: str) -> None:
    """Fail with every fault on a line of its own."""
    listed = sorted(str(one) for one in faults)
    assert not listed, "\n".join((rule, *listed))


@cache
def project() -> dict[str, Any]:
    """What pyproject.toml says."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text())


@cache
def kept_files() -> tuple[Path, ...]:
    """Every file that is in version control or would be by the next `git add`."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    names = sorted(set(listed.stdout.split("\0")) - {""})
    return tuple(path for name in names if (path := ROOT / name).is_file())
