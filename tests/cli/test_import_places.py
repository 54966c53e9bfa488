"""Boundaries from a file of GeoJSON, typed as a command."""

import json
from pathlib import Path

from flask import Flask

from coop.database import db, unit_of_work
from coop.places import chicago, operations, queries
from tests.cli.typed import typed
from tests.places.squares import feature, square


def a_file(folder: Path) -> Path:
    path = folder / "areas.geojson"
    features = [
        feature(square(1, 1), community="AUSTIN", area_num_1="25"),
        feature(square(2, 1), community="New Town"),
        feature(None, community="LOOP"),
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


def test_each_area_is_said_and_the_same_file_again_changes_nothing(app: Flask, tmp_path: Path) -> None:
    with unit_of_work():
        operations.load_areas(chicago.areas())
    first = typed(app, "import", "places", a_file(tmp_path), "--verbose")
    assert "updated: Austin" in first.output
    assert "created: New Town" in first.output
    assert "refused: LOOP — it has no area: its shape is neither Polygon nor MultiPolygon" in first.output
    assert "1 created, 1 updated, 0 unchanged, 1 refused." in first.output
    assert first.exit_code == 1
    assert (
        "0 created, 0 updated, 2 unchanged, 1 refused."
        in typed(app, "import", "places", a_file(tmp_path)).output
    )


def test_a_dry_run_says_the_same_and_changes_nothing(app: Flask, tmp_path: Path) -> None:
    result = typed(app, "import", "places", a_file(tmp_path), "--dry-run")
    assert "2 created" in result.output
    db.session.rollback()
    assert queries.listed() == []


def test_help_teaches_with_an_example(app: Flask) -> None:
    assert "coop import places community_areas.geojson" in typed(app, "import", "places", "--help").output


def test_the_real_file_gives_every_area_its_boundary(app: Flask, sample_data: Path) -> None:
    with unit_of_work():
        operations.load_areas(chicago.areas())
    path = sample_data / "places" / "chicago_community_areas.geojson"
    assert "0 created, 77 updated, 0 unchanged, 0 refused." in typed(app, "import", "places", path).output
    assert typed(app, "import", "places", path).exit_code == 0
