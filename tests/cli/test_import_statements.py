"""What the network says of itself from a file, typed as a command."""

from pathlib import Path

import pytest

from coop.cli.imports.statements import SHAPE
from coop.database import db
from coop.statements import queries
from tests.cli.typed import typed

FILE = """
statements:
  - key: mission
    kind: mission
    texts:
      - adopted: 2015-09-01
        where: at the founding meeting
        why: The first words.
        text: To bring science.
      - adopted: 2017-11-15
        why: Too general.
        text: Convening “all” of us.
        es: {text: Convocar a todas las personas.}
  - key: pillar-1
    kind: pillar
    texts: [{adopted: 2017-11-15, why: A name., title: Knowledge, text: We look at what works.}]
"""


def a_file(folder: Path, text: str = FILE) -> Path:
    path = folder / "statements.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_texts_come_in_with_their_days_and_reasons_and_the_same_file_changes_nothing(app, tmp_path):
    first = typed(app, "import", "statements", a_file(tmp_path))
    assert "2 created, 0 updated, 0 unchanged, 0 refused." in first.output
    steps = queries.history()
    assert [(str(one.revision.adopted_on), one.revision.rationale) for one in steps if one.before] == [
        ("2017-11-15", "Too general.")
    ]
    assert queries.mission().text == "Convening “all” of us."
    assert queries.mission().said("text", "es") == "Convocar a todas las personas."
    db.session.rollback()
    again = typed(app, "import", "statements", a_file(tmp_path))
    assert "0 created, 0 updated, 2 unchanged, 0 refused." in again.output


def test_the_history_on_the_page_shows_what_the_file_says_of_the_change_and_why(app, tmp_path):
    assert typed(app, "import", "statements", a_file(tmp_path)).exit_code == 0
    page = app.test_client().get("/about/history").text
    changed, first = page.split("at the founding meeting")
    for part in ("<del>To", "<ins>Convening", "Too general."):
        assert part in changed
    assert "The first words." in first
    assert "Convening “all” of us." in app.test_client().get("/").text


def test_an_end_comes_in_with_its_day_and_reason(app, tmp_path):
    ended = FILE.replace("look at what works.}]", "look at what works.}, {ended: 2021-03-02, why: Done.}]")
    assert "2 created" in typed(app, "import", "statements", a_file(tmp_path, ended)).output
    assert [row.statement.key for row in queries.in_force()] == ["mission"]
    db.session.rollback()
    assert "2 unchanged" in typed(app, "import", "statements", a_file(tmp_path, ended)).output


def test_a_dry_run_says_the_same_and_changes_nothing(app, tmp_path):
    said = typed(app, "import", "statements", a_file(tmp_path), "--dry-run").output
    assert "2 created" in said
    assert "nothing was changed" in said
    assert queries.in_force() == []


@pytest.mark.parametrize(
    ("was", "now", "words"),
    [
        ("kind: pillar", "kind: slogan", "There is no kind “slogan”"),
        ("why: A name.", "note: A name.", "Say why it reads so"),
        (
            "adopted: 2017-11-15, why: A name.",
            "adopted: soon, why: A name.",
            "Each text needs the day",
        ),
        ("texts: [{", "words: [{", "It has no texts"),
        ("look at what works.}]", "look.}, {ended: 2021-03-02}]", "An end needs its day and its reason"),
    ],
)
def test_a_statement_that_is_not_whole_is_refused_alone(app, tmp_path, was, now, words):
    result = typed(app, "import", "statements", a_file(tmp_path, FILE.replace(was, now)))
    assert f"refused: pillar-1 — {words}" in result.output
    assert "1 created, 0 updated, 0 unchanged, 1 refused." in result.output
    assert result.exit_code == 1


@pytest.mark.parametrize("text", ["statements: 3", "- a\n- b", "a: [", "statements: [x]"])
def test_another_kind_of_file_is_refused_whole(app, tmp_path, text):
    result = typed(app, "import", "statements", a_file(tmp_path, text))
    assert SHAPE in result.output or "cannot be read as YAML" in result.output
    assert result.exit_code == 1
