"""Agendas and links of convenings that come from a folder of files."""

from datetime import datetime
from pathlib import Path

import sqlalchemy as sa
from flask import Flask

from coop.cli.imports.outline import read_outline
from coop.convenings.models.convening import AgendaItem, Convening
from coop.convenings.operations import arranging
from coop.database import db, unit_of_work
from coop.resources.models import Resource
from coop.resources.operations import keeping
from tests.cli.typed import typed

ODD = Path(__file__).parent / "odd_convenings"
WINTER = "2015-01-06-winter-planting"


def agenda_of(key: str) -> list[AgendaItem]:
    db.session.rollback()
    statement = sa.select(AgendaItem).join(Convening, Convening.id == AgendaItem.convening_id)
    return list(
        db.session.scalars(statement.where(Convening.import_key == key).order_by(AgendaItem.position))
    )


def links_of(key: str) -> list[Resource]:
    db.session.rollback()
    statement = sa.select(Resource).join(Convening, Convening.id == Resource.convening_id)
    statement = statement.where(Convening.import_key == key, Resource.removed_at.is_(None))
    return list(db.session.scalars(statement.order_by(Resource.id)))


def test_who_speaks_becomes_the_agenda_and_what_is_linked_lies_on_the_shelf(
    app: Flask, now: datetime
) -> None:
    typed(app, "import", "convenings", ODD)
    lines = [(item.kind, item.title) for item in agenda_of(WINTER)]
    assert lines == [("share_out", "Rosa Quintero, Gardener"), ("share_out", "Omar Haddad")]
    assert [(each.title, each.url, each.visibility) for each in links_of(WINTER)] == [
        ("Agenda and notes of the evening", "https://notes.example/agenda", "public"),
        ("Recording", "https://www.youtube.com/watch?v=abcDEF12345", "public"),
        ("Frost dates", "https://frost.example", "public"),
    ]


def test_what_was_changed_here_stays(app: Flask, now: datetime) -> None:
    typed(app, "import", "convenings", ODD)
    line, link = agenda_of(WINTER)[0].id, links_of(WINTER)[1].id
    db.session.rollback()
    with unit_of_work():
        convening = db.session.scalars(sa.select(Convening).where(Convening.import_key == WINTER)).one()
        arranging.remove_line(convening, db.session.get_one(AgendaItem, line), None)
        keeping.remove(db.session.get_one(Resource, link), actor_id=None)
    assert "3 unchanged" in typed(app, "import", "convenings", ODD).output
    assert [item.title for item in agenda_of(WINTER)] == ["Omar Haddad"]
    assert [each.title for each in links_of(WINTER)] == ["Agenda and notes of the evening", "Frost dates"]


def read(folder: Path, head: str, body: str = "") -> list[tuple[str, str]]:
    path = folder / "2016-04-12-a-night.md"
    path.write_text(f"---\ntitle: A night\n{head}\n---\n{body}")
    return [(line.kind, line.title) for line in read_outline(path).lines]


def test_ways_to_say_an_agenda(app: Flask, tmp_path: Path) -> None:
    trains = "2. <p>Trains<br /><small><a href='https://x.example'>Ada</a></small></p>"
    talks = f"1. Buses<br/>Ben\n{trains}\n3. **Bikes**"
    with app.test_request_context():
        assert read(tmp_path, "speakers: Ada") == [("share_out", "A night: Ada")]
        assert read(tmp_path, "speakers:\n - A night\n") == [("share_out", "A night")]
        assert read(tmp_path, "speakers:\n", talks) == [
            ("share_out", "Buses: Ben"),
            ("share_out", "Trains: Ada"),
            ("share_out", "Bikes"),
        ]
        assert read(tmp_path, "speakers: Ada", "#### Leadership Council #8\nCome.")[1:] == [
            ("discussion", "Leadership Council #8")
        ]
        assert read(tmp_path, "title: Open hack") == [("breakout", "Open hack")]


def test_the_real_folder_has_an_agenda_for_every_convening(app: Flask, sample_data: Path) -> None:
    folder = sample_data / "convenings" / "chihacknight"
    with app.test_request_context():
        outlines = [read_outline(path, "https://club.example") for path in sorted(folder.glob("*.md"))]
    assert len(outlines) == 440
    assert all(outline.lines for outline in outlines)
    titles = [line.title for outline in outlines for line in outline.lines]
    assert not any(sign in title for title in titles for sign in ("<", "](", "{{", "**"))
    assert sum(len(outline.links) for outline in outlines) > 600
