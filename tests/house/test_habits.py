"""Who may commit, ask the database, know the time, and read the environment."""

import ast
import re

from coop.database import Model
from tests.house.reading import (
    COOP,
    FUNCTIONS,
    ROOT,
    TESTS,
    calls,
    drawer_files,
    faultless,
    name_of,
    python_files,
    rooms,
    tree,
)


def where(called: str, files) -> set[str]:
    """The files that call something whose name ends like this."""
    return {
        name_of(path)
        for path in files
        for name, _call in calls(path)
        if name == called or name.endswith(f".{called}")
    }


def test_only_edges_and_jobs_commit():
    edges = {"coop/database.py", "coop/http/transaction.py", "coop/http/limits.py"}
    assert where("commit", python_files(COOP)) == edges


def test_operations_and_letters_ask_no_permission():
    files = drawer_files("operations", "mail", "queries", "models", "jobs")
    assert not where("authorize", files) | where("may", files)


def test_only_the_clock_knows_the_time():
    asked = set().union(
        *(where(name, python_files(COOP)) for name in ("datetime.now", "datetime.utcnow", "date.today"))
    )
    assert asked == {"coop/clock.py"}


def test_only_the_app_reads_the_environment():
    reading = {name_of(path) for path in python_files(COOP) if "os.environ" in path.read_text()}
    assert reading <= {"coop/app.py", "coop/cli/main.py", "coop/cli/serve.py"}


def test_nothing_is_printed_to_nobody_or_sent_by_signal():
    signals = re.compile(r"blinker|event\.listens_for|Namespace\(\)")
    assert not [
        name_of(path)
        for room in rooms()
        for path in python_files(COOP / room)
        if signals.search(path.read_text())
    ]


def test_every_relationship_raises_instead_of_asking_for_each_row():
    lazy = [
        f"{mapper.class_.__name__}.{one.key} is {one.lazy}"
        for mapper in Model.registry.mappers
        for one in mapper.relationships
        if one.lazy != "raise_on_sql"
    ]
    faultless(lazy, "a relationship that would cost a query for each row")


def test_no_relationship_points_back_over_a_threshold():
    crossing = [
        f"{mapper.class_.__name__}.{one.key}"
        for mapper in Model.registry.mappers
        for one in mapper.relationships
        if one.back_populates or one.backref
        if mapper.class_.__module__ != one.mapper.class_.__module__
    ]
    faultless(crossing, "only the room with the foreign key declares it")


def test_every_foreign_key_says_what_happens_when_its_row_goes():
    silent = [
        str(key.parent)
        for table in Model.metadata.tables.values()
        for key in table.foreign_keys
        if not key.ondelete
    ]
    faultless(silent, "a foreign key without ondelete")


def test_public_functions_of_rooms_say_what_they_do():
    bare = [
        f"{name_of(path)}:{node.name}"
        for path in drawer_files("operations", "queries", "mail", "jobs")
        for node in tree(path).body
        if isinstance(node, FUNCTIONS) and not node.name.startswith("_") and not ast.get_docstring(node)
    ]
    faultless(bare, "a public function without a docstring")


def test_migrations_never_import_the_app_and_are_dated():
    for path in python_files(ROOT / "migrations"):
        imported = [
            ast.unparse(n) for n in ast.walk(tree(path)) if isinstance(n, ast.Import | ast.ImportFrom)
        ]
        assert not [one for one in imported if re.search(r"\bcoop\b", one)], name_of(path)
        if path.parent.name == "versions":
            assert re.fullmatch(r"\d{4}_\d\d_\d\d_\d{4}_[a-z0-9_]+\.py", path.name), name_of(path)


def test_tests_are_sentences_and_mock_nothing():
    for path in python_files(TESTS):
        text = path.read_text()
        assert not re.search(r"^\s*(from|import) (unittest|mock)\b", text, re.MULTILINE), name_of(path)
        for node in tree(path).body:
            if isinstance(node, FUNCTIONS) and node.name.startswith("test_"):
                assert node.name.count("_") >= 3, f"{name_of(path)}: {node.name} is no sentence"
