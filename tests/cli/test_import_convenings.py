"""A folder of odd files, and the real one, become convenings once."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from coop.cli.imports.front_matter import Reading, moment, read_file
from coop.convenings.models.convening import Convening
from coop.convenings.models.feed import ConveningText
from coop.database import db
from coop.outbox.models import Letter
from coop.refusal import Refusal
from tests.cli.typed import typed

ODD = Path(__file__).parent / "odd_convenings"
CHICAGO = Reading("America/Chicago", 120, "https://club.example")


def all_imported() -> dict[str, Convening]:
    """What is in the database, by its name in the folder."""
    db.session.rollback()
    found = db.session.scalars(sa.select(Convening).where(Convening.import_key.is_not(None)))
    return {str(convening.import_key): convening for convening in found}


def test_a_folder_is_imported_once_and_each_refusal_says_why(app: Flask, now: datetime) -> None:
    first = typed(app, "import", "convenings", ODD)
    assert "3 created, 0 updated, 0 unchanged, 3 refused." in first.output
    assert "refused: plain.md — It has no front matter between two lines of ---." in first.output
    assert "refused: broken-front-matter.md — Its front matter is not YAML." in first.output
    assert "“2019-02-30T18:00:00-06:00” is not a date." in first.output
    assert first.exit_code == 1
    before = {key: (row.changed_at, row.sequence, row.slug) for key, row in all_imported().items()}
    again = typed(app, "import", "convenings", ODD)
    assert "0 created, 0 updated, 3 unchanged, 3 refused." in again.output
    assert {key: (row.changed_at, row.sequence, row.slug) for key, row in all_imported().items()} == before


def test_a_dry_run_changes_nothing(app: Flask, now: datetime) -> None:
    said = typed(app, "import", "convenings", ODD, "--dry-run", "--verbose").output
    assert "created: 2016-07-05-no-offset.md" in said
    assert "3 created, 0 updated, 0 unchanged, 3 refused." in said
    assert "nothing was changed" in said
    assert all_imported() == {}


def test_past_ones_count_as_held_are_public_and_write_no_letters(app: Flask, now: datetime) -> None:
    typed(app, "import", "convenings", ODD)
    rows = all_imported().values()
    assert {(row.state, row.audience, row.timezone) for row in rows} == {
        ("held", "public", "America/Chicago")
    }
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Letter)) == 0
    texts = sa.select(sa.func.count()).select_from(ConveningText).where(ConveningText.variant == "public")
    assert db.session.scalar(texts) == 6  # each in English and Spanish


def test_a_changed_file_changes_its_convening_and_raises_its_sequence(
    app: Flask, now: datetime, tmp_path: Path
) -> None:
    file = tmp_path / "walk.md"
    file.write_text("---\ntitle: Walk\ndate: 2027-03-01 18:00\n---\nWear boots.\n")
    typed(app, "import", "convenings", tmp_path)
    file.write_text("---\ntitle: Walk\ndate: 2027-03-01 18:00\n---\nWear shoes.\n")
    assert (
        "0 created, 1 updated, 0 unchanged, 0 refused." in typed(app, "import", "convenings", tmp_path).output
    )
    walk = all_imported()["walk"]
    assert (walk.sequence, walk.summary) == (0, "Wear shoes.")
    file.write_text("---\ntitle: Walk\ndate: 2027-03-01 19:00\n---\nWear shoes.\n")
    typed(app, "import", "convenings", tmp_path)
    walk = all_imported()["walk"]
    assert (walk.sequence, walk.state) == (1, "published")
    assert walk.starts_at == datetime(2027, 3, 2, 1, tzinfo=UTC)
    assert walk.previous_starts_at == datetime(2027, 3, 2, 0, tzinfo=UTC)


def test_every_row_is_written_to_a_report(app: Flask, now: datetime, tmp_path: Path) -> None:
    report = tmp_path / "rows.csv"
    typed(app, "import", "convenings", ODD, "--report", report)
    lines = report.read_text("utf-8").splitlines()
    assert lines[0] == "name,outcome,reason"
    assert len(lines) == 7
    assert "plain.md,refused,It has no front matter between two lines of ---." in lines


def test_an_empty_folder_is_nothing_done(app: Flask, now: datetime, tmp_path: Path) -> None:
    result = typed(app, "import", "convenings", tmp_path)
    assert result.exit_code == 1
    assert "There is no Markdown file" in result.output


def test_what_the_front_matter_knows_is_read(app: Flask) -> None:
    found = read_file(ODD / "2015-01-06-winter-planting.md", CHICAGO)
    assert found.starts_at == datetime(2015, 1, 7, 0, tzinfo=UTC)
    assert found.ends_at == datetime(2015, 1, 7, 2, tzinfo=UTC)
    assert found.supports == ("asl",)
    for line in (
        "**RSVP required** Please answer beforehand by noon. Read [last week](https://club.example/events/last.html).",
        "This event will have an interpreter.",
        "- snow\\_drop is not *emphasis*",
        "- Winter planting: what grows under snow?",
        "**Speakers**\n\n- Rosa Quintero, **Gardener**\n- Omar Haddad",
        "**Sponsor:** [Seed Library](http://seeds.example)",
        "**Agenda:** <https://notes.example/agenda>",
        "**Recording:** <https://www.youtube.com/watch?v=abcDEF12345>",
        "- [Frost dates](https://frost.example)\n- A trap",
        "**Topics:** gardens",
    ):
        assert line in found.summary


def test_html_without_an_offset_is_read_on_the_clocks_of_the_zone(app: Flask) -> None:
    found = read_file(ODD / "2016-07-05-no-offset.md", CHICAGO)
    assert found.starts_at == datetime(2016, 7, 5, 23, 30, tzinfo=UTC)
    assert (found.venue, found.address) == ("Second Shelf", "12 W. Alder Street, Chicago, IL 60600")
    assert found.supports == ()
    assert found.summary == (
        "Meet at the [gate](https://walk.example).  \nBring water.\n\n<https://video.example/embed/1>"
    )


def test_a_file_without_title_and_date_takes_them_from_its_name(app: Flask) -> None:
    found = read_file(ODD / "2017-03-02-a-title-from-its-name.md", CHICAGO)
    assert (found.title, found.is_all_day, found.mode) == ("A title from its name", True, "online")
    assert found.starts_at == datetime(2017, 3, 2, 6, tzinfo=UTC)
    assert found.ends_at == datetime(2017, 3, 3, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "yesterday",
        "2019-13-01",
        "2019-02-30",
        "2019-01-01 25:00",
        "2019-01-01 18:00 +99:99",
        "",
        "0000-01-01",
    ],
)
def test_what_is_not_a_date_is_refused(app: Flask, text: str) -> None:
    with pytest.raises(Refusal, match="is not a date"):
        moment(text, "America/Chicago")


def test_unpublished_files_stay_where_they_are(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "2020-01-01-secret.md"
    file.write_text("---\ntitle: Secret\npublished: false\n---\n")
    with pytest.raises(Refusal, match="not published"):
        read_file(file, CHICAGO)


def test_an_import_that_stopped_goes_on_where_it_was(app: Flask, now: datetime, tmp_path: Path) -> None:
    for number in range(3):
        shutil.copy(ODD / "2016-07-05-no-offset.md", tmp_path / f"2016-07-0{number + 1}-walk.md")
    (tmp_path / "2016-07-03-walk.md").rename(tmp_path / "later")
    typed(app, "import", "convenings", tmp_path)
    (tmp_path / "later").rename(tmp_path / "2016-07-03-walk.md")
    assert (
        "1 created, 0 updated, 2 unchanged, 0 refused." in typed(app, "import", "convenings", tmp_path).output
    )


def test_the_real_folder_is_imported_whole_and_again_changes_nothing(
    app: Flask, now: datetime, sample_data: Path
) -> None:
    folder = sample_data / "convenings" / "chihacknight"
    assert (
        "440 created, 0 updated, 0 unchanged, 0 refused." in typed(app, "import", "convenings", folder).output
    )
    for convening in all_imported().values():
        assert not any(
            left in convening.summary for left in ("{%", "{{", "<p", "<br", "<a ", "<script", "<iframe")
        )
    result = typed(app, "import", "convenings", folder)
    assert "0 created, 0 updated, 440 unchanged, 0 refused." in result.output
    assert result.exit_code == 0
