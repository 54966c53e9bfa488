"""Programs that read a calendar with series, each asked for every occurrence: (start in UTC, title)."""

import json
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import recurring_ical_events
import vobject
from icalendar import Calendar

SINCE, DAYS = datetime(2027, 1, 1, tzinfo=UTC), 730
ICAL_JS = Path(__file__).parents[2] / "node_modules" / "ical.js" / "dist" / "ical.js"
Read = list[tuple[str, str]]


def node() -> str | None:
    """Where ical.js can run, if it can."""
    found = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
    return found if ICAL_JS.exists() else None


def by_recurring_ical_events(data: bytes) -> Read:
    """What icalendar parsed, expanded."""
    days = recurring_ical_events.of(Calendar.from_ical(data)).between(SINCE, timedelta(days=DAYS))
    return sorted((_utc(day["DTSTART"].dt), str(day["SUMMARY"])) for day in days)


def by_vobject(data: bytes) -> Read:
    """vobject expands a rule with its EXDATE; the entries with RECURRENCE-ID stand beside it."""
    events = vobject.readOne(data.decode()).vevent_list
    moved = {
        (each.uid.value, _utc(each.recurrence_id.value))
        for each in events
        if "recurrence-id" in each.contents
    }
    read = []
    for each in events:
        starts = each.getrruleset(addRDate=True) if "rrule" in each.contents else [each.dtstart.value]
        for start in starts:
            zoned = start if start.tzinfo else start.replace(tzinfo=each.dtstart.value.tzinfo)
            is_master = "recurrence-id" not in each.contents
            if not (is_master and (each.uid.value, _utc(zoned)) in moved):
                read.append((_utc(zoned), each.summary.value))
    return sorted(read)


def by_ical_js(data: bytes, folder: Path) -> Read:
    """What a calendar in a browser shows."""
    file = folder / "series.ics"
    file.write_bytes(data)
    script = Path(__file__).with_name("occurrences.mjs")
    command = [node() or "node", str(script), str(ICAL_JS), str(file), str(DAYS)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return sorted((start, title) for start, title in json.loads(done.stdout))


def by_khal(data: bytes, folder: Path) -> Read:
    """What khal lists, after it imported the file."""
    store, config = folder / "store", folder / "khal.conf"
    store.mkdir(exist_ok=True)
    config.write_text(
        f"[calendars]\n[[ours]]\npath = {store}\n[locale]\n"
        "local_timezone = America/Chicago\ndefault_timezone = America/Chicago\n"
        "timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
        f"[sqlite]\npath = {folder / 'khal.db'}\n"
    )
    file = folder / "khal.ics"
    file.write_bytes(data)
    khal: list[Any] = ["khal", "-c", config]
    subprocess.run([*khal, "import", "--batch", file], check=True, capture_output=True)
    listed = subprocess.run(
        [
            *khal,
            "list",
            "--notstarted",
            "--format",
            "{start-long}|{title}",
            "--day-format",
            "",
            "2027-01-01",
            f"{DAYS}d",
        ],
        check=True,
        capture_output=True,
        text=True,
    )
    lines = [line.split("|") for line in listed.stdout.splitlines() if "|" in line]
    here = ZoneInfo("America/Chicago")
    read = [(datetime.fromisoformat(start).replace(tzinfo=here), title) for start, title in lines]
    return sorted((_utc(start), title) for start, title in read)


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()
