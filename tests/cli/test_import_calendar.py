"""Calendar files become convenings once, whatever is in them."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from flask import Flask

from coop.convenings.models.convening import Convening
from coop.database import db
from tests.cli.typed import typed

ODD = Path(__file__).parent / "odd.ics"


def all_imported() -> list[Convening]:
    """What came from calendars, in the order of time."""
    db.session.rollback()
    found = sa.select(Convening).where(Convening.import_source.is_not(None))
    return list(db.session.scalars(found.order_by(Convening.starts_at)))


def test_a_calendar_is_imported_once_with_its_series_expanded(app: Flask, now: datetime) -> None:
    first = typed(app, "import", "calendar", ODD)
    assert "6 created, 0 updated, 0 unchanged, 1 refused." in first.output
    assert "refused: Some day — This entry says no day on which it starts." in first.output
    assert first.exit_code == 1
    club = [
        row.starts_at.astimezone(ZoneInfo("America/Chicago")) for row in all_imported() if "club" in row.title
    ]
    assert [f"{day:%m-%d %H:%M}" for day in club] == ["03-01 18:00", "03-09 19:00", "03-15 18:00"]
    again = typed(app, "import", "calendar", ODD)
    assert "0 created, 0 updated, 6 unchanged, 1 refused." in again.output


def test_what_an_entry_says_is_kept(app: Flask, now: datetime) -> None:
    typed(app, "import", "calendar", ODD)
    share = next(row for row in all_imported() if row.import_key == "single@calendar.example")
    assert share.title == "Share & tell together"
    assert (share.venue, share.address) == ("Alder Library", "12 W. Alder Street, Chicago")
    assert (share.latitude, share.longitude) == (41.88, -87.76)
    assert share.summary == (
        "First line\\_with\\_underscores  \nSecond line\n\n\\* not a list\n\n"
        "<https://library.example/share>\n\n**Topics:** Science, Families"
    )
    assert share.state == "published"


def test_a_location_that_is_an_address_is_the_online_room(app: Flask, now: datetime) -> None:
    typed(app, "import", "calendar", ODD)
    club = next(row for row in all_imported() if row.title == "Weekly club")
    assert (club.mode, club.venue, club.join_url) == ("online", "", "https://rooms.example/club")


def test_an_all_day_entry_stays_on_its_day(app: Flask, now: datetime) -> None:
    typed(app, "import", "calendar", ODD, "--zone", "Asia/Tokyo")
    day = next(row for row in all_imported() if row.is_all_day)
    zone = ZoneInfo(day.timezone)
    assert day.timezone == "America/Chicago"  # the calendar's own
    assert day.starts_at.astimezone(zone).isoformat() == "2027-03-14T00:00:00-06:00"
    assert day.ends_at.astimezone(zone).isoformat() == "2027-03-15T00:00:00-05:00"


def test_a_cancelled_entry_is_a_cancelled_convening(app: Flask, now: datetime) -> None:
    typed(app, "import", "calendar", ODD, "--minutes", 45)
    off = next(row for row in all_imported() if row.title == "Called off")
    assert (off.state, off.cancelled_reason) == ("cancelled", "Cancelled in the calendar it comes from.")
    assert (off.ends_at - off.starts_at).total_seconds() == 45 * 60


def test_a_dry_run_changes_nothing(app: Flask, now: datetime) -> None:
    assert "6 created" in typed(app, "import", "calendar", ODD, "--dry-run").output
    assert all_imported() == []


def test_only_the_chosen_days_are_taken(app: Flask, now: datetime) -> None:
    result = typed(app, "import", "calendar", ODD, "--since", "2027-03-10", "--until", "2027-03-16")
    assert "2 created" in result.output
    assert [f"{row.starts_at:%m-%d}" for row in all_imported()] == ["03-14", "03-15"]


def test_no_entry_in_the_window_is_nothing_done(app: Flask, now: datetime, tmp_path: Path) -> None:
    file = tmp_path / "old.ics"
    file.write_text(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:19990101T100000Z\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    result = typed(app, "import", "calendar", file)
    assert result.exit_code == 1
    assert "Choose other days with --since and --until." in result.output


def test_two_entries_with_one_uid_and_day_do_not_take_turns(
    app: Flask, now: datetime, tmp_path: Path
) -> None:
    entry = "BEGIN:VEVENT\nUID:1\nDTSTART:20270301T100000Z\nDTEND:20270301T110000Z\nSUMMARY:{}\nEND:VEVENT\n"
    file = tmp_path / "twice.ics"
    file.write_text(f"BEGIN:VCALENDAR\n{entry.format('One')}{entry.format('Two')}END:VCALENDAR\n")
    typed(app, "import", "calendar", file)
    before = [(row.title, row.sequence) for row in all_imported()]
    assert "0 created, 0 updated" in typed(app, "import", "calendar", file).output
    assert [(row.title, row.sequence) for row in all_imported()] == before


def test_a_file_that_is_no_calendar_is_refused_with_a_sentence(
    app: Flask, now: datetime, tmp_path: Path
) -> None:
    file = tmp_path / "picture.ics"
    file.write_bytes(bytes(range(256)) * 40)
    result = typed(app, "import", "calendar", file)
    assert "refused: picture — This is not a calendar file." in result.output
    assert result.exit_code == 1


def test_a_real_community_calendar_is_imported_at_its_own_hours(
    app: Flask, now: datetime, sample_data: Path
) -> None:
    file = sample_data / "calendars" / "maker_space.ics"
    words = ("import", "calendar", file, "--since", "2018-01-01", "--until", "2021-01-01")
    result = typed(app, *words)
    assert "0 updated, 0 unchanged, 0 refused." in result.output
    rows = all_imported()
    assert len(rows) >= 28
    assert {row.timezone for row in rows} == {"Europe/Berlin"}
    assert f"0 created, 0 updated, {len(rows)} unchanged, 0 refused." in typed(app, *words).output


@pytest.mark.parametrize("half", ["icalendar", "ical4j_valid"])
def test_the_odd_files_of_others_never_stop_an_import(
    app: Flask, now: datetime, sample_data: Path, half: str
) -> None:
    files = sorted((sample_data / "calendars" / "parsers" / half).rglob("*.ics"))
    assert len(files) > 80
    words = ("--since", "2007-06-04", "--until", "2007-06-11", "--zone", "Europe/London")
    first = typed(app, "import", "calendar", *files, *words)
    assert " created" in first.output
    again = typed(app, "import", "calendar", *files, *words)
    assert "\n0 created, 0 updated, " in again.output
    assert all(row.starts_at < row.ends_at < datetime(2101, 1, 1, tzinfo=UTC) for row in all_imported())
