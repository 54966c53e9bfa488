"""`coop import calendar`: any calendar file, its series expanded into convenings."""

import re
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import click
from flask.cli import with_appcontext

from coop import clock
from coop.calendar.foreign_rules import known_rules
from coop.calendar.reading import Fault, Occurrence, occurrences
from coop.calendar.rules import Rule
from coop.cli.imports.options import Zone, finish, here, import_options
from coop.cli.imports.readable import from_text, plain
from coop.cli.imports.report import Report, take
from coop.cli.progress import steps
from coop.convenings.operations.importing import Imported
from coop.database import unit_of_work
from coop.series.operations.importing import keep_series
from coop.wording import gettext as _
from coop.wording import in_language

YEAR = timedelta(days=365)
DAY = click.DateTime(["%Y-%m-%d"])
_ADDRESS = re.compile(r"https?://\S+")


@click.command()
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE.ics …",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
)
@click.option("--since", type=DAY, help="First day to import.  [default: a year ago]")
@click.option("--until", type=DAY, help="Import what starts before this day.  [default: a year from now]")
@click.option("--zone", type=Zone(), help="Zone of times without one.  [default: the network's]")
@click.option(
    "--minutes",
    type=click.IntRange(1, 1440),
    default=60,
    show_default=True,
    help="Length where none is said.",
)
@click.option("--source", default="", help="Name of this calendar.  [default: the file's name]")
@import_options
@with_appcontext
def calendar(
    files: tuple[Path, ...],
    since: datetime | None,
    until: datetime | None,
    zone: str | None,
    minutes: int,
    source: str,
    is_dry_run: bool,
    is_verbose: bool,
    report_path: Path | None,
) -> None:
    """Import convenings from calendar files (.ics).

    Each entry becomes a public convening; a series becomes one for each of its days between --since
    and --until, and stays a series where it is weekly or monthly. Nobody gets a letter. Import a file
    again whenever it changes: entries are known by their UID, so what is the same stays untouched, and
    what changed there is changed here.

    \b
    Example:
      coop import calendar library.ics --dry-run
      coop import calendar library.ics --since 2019-01-01 --source library
    """
    report, network = Report(is_dry_run), here()
    zone = zone or network.zone
    first, last = _midnight(since, zone, -YEAR), _midnight(until, zone, YEAR)
    with in_language(network.language):
        for path in files:
            found = occurrences(path.read_bytes(), default_zone=zone, since=first, until=last)
            days = _once(found)
            for each in steps(days, f"Reading {path.name}"):
                _take(report, source or path.stem, each, minutes)
            if not is_dry_run:
                _keep_series(source or path.stem, known_rules(path.read_bytes(), default_zone=zone), days)
    if not report.rows:
        click.echo(f"Nothing in these files happens between {first.date()} and {last.date()}.")
        click.echo("Choose other days with --since and --until.")
    finish(report, is_verbose=is_verbose, report_path=report_path)


def _midnight(day: datetime | None, zone: str, otherwise: timedelta) -> datetime:
    """When a day begins there; without a day, so far from now."""
    return day.replace(tzinfo=ZoneInfo(zone)) if day else clock.now() + otherwise


def _once(found: list[Occurrence | Fault]) -> list[Occurrence | Fault]:
    """Each entry once: the first of a day counts, another one that claims the same day is a fault."""
    seen: set[str] = set()
    kept: list[Occurrence | Fault] = []
    for each in found:
        if isinstance(each, Occurrence):
            if key_of(each) in seen:
                each = Fault(_("Another entry of this file has the same UID and day."), each.uid, each.title)
            else:
                seen.add(key_of(each))
        kept.append(each)
    return kept


def _keep_series(source: str, rules: dict[str, Rule], days: list[Occurrence | Fault]) -> None:
    """Series whose rule is one of ours stay series; of all others each day is a convening by itself."""
    for uid, rule in rules.items():
        own = [
            each for each in days if isinstance(each, Occurrence) and each.uid == uid and each.recurrence_id
        ]
        with unit_of_work():
            meant = {key_of(each): datetime.fromisoformat(each.recurrence_id) for each in own}
            keep_series(source, uid, rule, meant)


def _take(report: Report, source: str, each: Occurrence | Fault, minutes: int) -> None:
    if isinstance(each, Fault):
        report.add(each.title or each.uid or source, "refused", each.reason)
        return
    name = f"{each.title or each.uid} ({each.starts_at:%Y-%m-%d})"
    take(report, name, source, key_of(each), imported_of(each, minutes))


def key_of(each: Occurrence) -> str:
    """What tells this day from all others of its calendar."""
    return f"{each.uid}#{each.recurrence_id}" if each.recurrence_id else each.uid


def imported_of(each: Occurrence, minutes: int) -> Imported:
    """A day of somebody's calendar in our words; a moment without a length gets `minutes`."""
    usual = each.starts_at + timedelta(minutes=minutes)
    online = _ADDRESS.fullmatch(each.location)
    venue, address = ("", "") if online else _venue(each.location)
    return Imported(
        title=plain(each.title) or _("Without a title"),
        starts_at=each.starts_at,
        ends_at=each.ends_at if each.ends_at > each.starts_at else usual,
        timezone=each.timezone,
        is_all_day=each.is_all_day,
        summary=_summary(each),
        mode="online" if online else "in_person",
        venue=venue,
        address=address,
        join_url=each.location if online else "",
        latitude=each.latitude,
        longitude=each.longitude,
        is_cancelled=each.status == "CANCELLED",
    )


def _venue(location: str) -> tuple[str, str]:
    """The name before the first comma or line end, and where that is."""
    name, _comma, rest = re.sub(r"\s*[\n;]\s*", ", ", plain(location.replace("\n", ", "))).partition(",")
    return name.strip(), rest.strip(" ,")


def _summary(each: Occurrence) -> str:
    parts = [from_text(each.description)]
    if _ADDRESS.fullmatch(each.url):
        parts.append(f"<{each.url}>")
    if each.categories:
        parts.append(f"**{_('Topics')}:** {', '.join(plain(word) for word in each.categories)}")
    return "\n\n".join(part for part in parts if part)
