"""Nothing is larger than a reader can hold; the last column of the table of sizes."""

import ast

import pytest

from tests.house.reading import (
    COOP,
    ROOT,
    TESTS,
    faultless,
    functions,
    length,
    name_of,
    python_files,
    templates,
)

MODULE, FUNCTION, VIEW, TEMPLATE, TEST_MODULE = 300, 40, 20, 150, 400
ROUTES = {"route", "get", "post", "put", "patch", "delete"}


def lines(path) -> int:
    """How many lines a file has."""
    return len(path.read_text().splitlines())


@pytest.mark.parametrize(
    ("files", "most"),
    [
        (python_files(COOP), MODULE),
        (python_files(TESTS), TEST_MODULE),
        (templates(), TEMPLATE),
    ],
    ids=["module", "test module", "template"],
)
def test_no_file_is_too_long(files, most):
    faultless(
        (f"{name_of(path)}: {lines(path)}" for path in files if lines(path) > most), f"more than {most} lines"
    )


def test_no_function_is_too_long():
    files = (*python_files(COOP), *python_files(TESTS), *python_files(ROOT / "migrations" / "env.py"))
    long = [
        f"{name_of(path)}:{node.name}: {length(node)}"
        for path in files
        for node in functions(path)
        if length(node) > FUNCTION
    ]
    faultless(long, f"more than {FUNCTION} lines")


def test_no_view_is_too_long():
    long = [
        f"{name_of(path)}:{node.name}: {length(node)}"
        for path in python_files(COOP / "web")
        for node in functions(path)
        if is_view(node) and length(node) > VIEW
    ]
    faultless(long, f"more than {VIEW} lines")


def is_view(node) -> bool:
    """Whether a blueprint sends requests here."""
    called = [one.func for one in node.decorator_list if isinstance(one, ast.Call)]
    return any(isinstance(one, ast.Attribute) and one.attr in ROUTES for one in called)
