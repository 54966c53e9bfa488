"""Up, equal to the models, down to nothing and up again, with rows in the tables, on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import check, downgrade, upgrade

from coop.app import create_app
from coop.convenings.models.convening import Convening
from coop.database import Model, db, unit_of_work
from coop.network import operations as networks
from coop.notes.models import NoteSection
from coop.notes.operations import taking
from coop.search.models import SearchEntry
from coop.statements import queries as statements
from coop.vocabulary import operations as vocabulary
from tests.actions.made import commitment, item
from tests.cast import early_childhood, garfield, person_named
from tests.conftest import settings_for
from tests.databases import Databases, let_go
from tests.makers import make_convening

MIGRATIONS = Path(__file__).parents[1] / "migrations"


@pytest.fixture
def empty_app(databases: Databases, tmp_path: Path) -> Iterator[Flask]:
    """The app on a database with nothing in it."""
    app = create_app(settings_for(databases.empty(), tmp_path))
    with app.app_context():
        yield app
        let_go()


def tables() -> set[str]:
    """The tables of the app's database that hold its rows: not the text index, not how far it is."""
    names = set(sa.inspect(db.engine).get_table_names()) - {"alembic_version"}
    return {name for name in names if not name.startswith(("search_index", "search_words"))}


def fill() -> None:
    """Some of everything that people make."""
    with unit_of_work():
        vocabulary.load_first_terms()
    person_named("ben")
    with unit_of_work():
        make_convening(groups=(early_childhood(),), host_id=garfield().id)
    item(parent_id=commitment(), lines=("Write", "Print"))
    with unit_of_work():
        db.session.add(SearchEntry(kind="group", subject_id=1, title="mud", text="mud kitchens"))


def test_migrations_go_up_and_down_and_up_again_with_rows_in_them(empty_app):
    upgrade()
    check()
    fill()
    db.session.remove()
    downgrade(revision="base")
    assert tables() == set()
    upgrade()
    check()
    assert tables() == set(Model.metadata.tables)


def test_a_table_that_is_written_anew_keeps_what_hangs_on_it(empty_app):
    upgrade()
    fill()
    with unit_of_work():
        taking.open_notes(db.session.scalars(sa.select(Convening)).one(), None)
    db.session.remove()
    downgrade(revision="2026_11_22_1405_notes")
    upgrade()
    assert db.session.scalar(sa.select(sa.func.count()).select_from(NoteSection)) == 1


def test_a_difference_from_the_models_is_noticed(empty_app, capsys):
    upgrade()
    with db.engine.begin() as connection:
        connection.execute(sa.text("ALTER TABLE groups ADD COLUMN forgotten INTEGER"))
    with pytest.raises(SystemExit):
        check()


def test_every_constraint_has_a_name(empty_app):
    upgrade()
    inspector = sa.inspect(db.engine)
    nameless = [
        f"{table}: {one}"
        for table in sorted(tables())
        for one in (
            *inspector.get_foreign_keys(table),
            *inspector.get_unique_constraints(table),
            *inspector.get_check_constraints(table),
            inspector.get_pk_constraint(table),
        )
        if not one["name"]
    ]
    assert not nameless


def test_there_is_one_line_of_migrations():
    script = ScriptDirectory(str(MIGRATIONS))
    assert len(script.get_heads()) == 1
    assert len(script.get_bases()) == 1


def test_words_of_groups_leave_what_convenings_are_found_by(empty_app):
    upgrade()
    fill()
    mixed = sa.text("UPDATE convenings SET title = 'Café ÁBC', search_text = 'cafe abc early'")
    with unit_of_work():
        db.session.execute(mixed)
    db.session.remove()
    downgrade(revision="2026_11_22_0745_own_words-1")
    upgrade()
    found_by = db.session.scalar(sa.text("SELECT search_text FROM convenings"))
    assert found_by == "cafe abc austin branch library"


def test_the_mission_moves_from_the_settings_to_what_was_adopted_and_back(empty_app):
    upgrade()
    fill()
    with unit_of_work():
        networks.name_network(name="N", timezone="UTC", sender_name="N", sender_address="n@coop.test")
    db.session.remove()
    downgrade(revision="2026_11_22_1555_statements-1")
    with unit_of_work():
        db.session.execute(sa.text("UPDATE network SET mission = 'Convening  “all”'"))
    db.session.remove()
    upgrade()
    assert statements.mission().text == "Convening  “all”"
    db.session.remove()
    downgrade(revision="2026_11_22_1555_statements-1")
    assert db.session.scalar(sa.text("SELECT mission FROM network")) == "Convening  “all”"
    db.session.remove()
    upgrade()
