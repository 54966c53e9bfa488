"""A folder of Markdown and files becomes documents, once."""

from pathlib import Path

import pytest

from coop.database import db, unit_of_work
from coop.library.models.document import Document
from coop.library.operations import writing
from coop.library.operations.writing import Draft
from coop.library.queries import evidence, finding
from coop.outbox.models import Letter
from tests.cast import early_childhood
from tests.cli.typed import typed
from tests.files.documents import pdf

GAMES = """---
title: Counting on the way home
kind: family_resource
owner: early-childhood
summary: Twelve games.
evidence: essa_3
stage: [early_childhood, early_elementary]
language: es
file: Cards.pdf
sources:
  - title: Early math
    doi: 10.1126/science.1204537
    authors: Clements, D. H.; Sarama, J.
    year: 2011
    in: Science
---
## Doors

How many steps?
"""


@pytest.fixture
def folder(app, now, tmp_path: Path) -> Path:
    early_childhood()
    (tmp_path / "games.md").write_text(GAMES)
    (tmp_path / "Cards.pdf").write_bytes(pdf("Cards to cut out"))
    (tmp_path / "Mud_kitchens.pdf").write_bytes(pdf("Pots and water"))
    (tmp_path / "odd.md").write_text("---\ntitle: Odd\nkind: poem\nowner: early-childhood\n---\nText")
    (tmp_path / "tier.md").write_text("---\ntitle: Tier\nevidence: essa_1\nowner: early-childhood\n---\nText")
    return tmp_path


def test_a_folder_is_imported_once_and_what_changed_is_the_next_revision(app, folder):
    first = typed(app, "import", "library", folder, "--owner", "early-childhood", "--source", "shelf")
    assert "2 created, 0 updated, 0 unchanged, 2 refused." in first.output
    assert "refused: odd.md — “poem” is none of: best_practice" in first.output
    assert "refused: tier.md — Name a source first" in first.output
    games = finding.imported("shelf", "games.md")
    assert (games.state, games.evidence, games.published) == ("published", "essa_3", 1)
    assert finding.published(games).file_name == "Cards.pdf"
    assert [one.year for one in evidence.citations(games.id)] == [2011]
    assert finding.imported("shelf", "Mud_kitchens.pdf").title == "Mud kitchens"
    assert db.session.query(Letter).count() == 0
    db.session.rollback()
    again = typed(app, "import", "library", folder, "--owner", "early-childhood", "--source", "shelf")
    assert "0 created, 0 updated, 2 unchanged, 2 refused." in again.output
    (folder / "games.md").write_text(GAMES + "\nAnd back.\n")
    changed = typed(app, "import", "library", folder, "--owner", "early-childhood", "--source", "shelf")
    assert "0 created, 1 updated, 1 unchanged, 2 refused." in changed.output
    db.session.rollback()
    assert finding.imported("shelf", "games.md").published == 2


def test_a_dry_run_and_a_missing_owner_change_nothing(app, folder):
    said = typed(app, "import", "library", folder, "--owner", "early-childhood", "--dry-run").output
    assert "2 created" in said
    assert "nothing was changed" in said
    assert "No group or organization is called" in typed(app, "import", "library", folder).output
    assert db.session.query(Document).filter_by(kind="best_practice").count() == 0


def test_what_people_write_here_is_not_run_over(app, folder):
    typed(app, "import", "library", folder, "--owner", "early-childhood", "--source", "shelf")
    with unit_of_work():
        writing.write(finding.imported("shelf", "games.md"), Draft("Mine", body="Mine."), actor_id=None)
    (folder / "games.md").write_text(GAMES + "\nAnd back.\n")
    said = typed(app, "import", "library", folder, "--owner", "early-childhood", "--source", "shelf").output
    assert "refused: games.md — Somebody here writes a new revision of it." in said
