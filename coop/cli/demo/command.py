"""`coop demo`: the demo city, loaded."""

from datetime import timedelta
from typing import Any

import click
from flask import current_app
from flask.cli import with_appcontext
from flask_migrate import upgrade
from flask_security.utils import hash_password

from coop import clock
from coop.cli.demo.accounts import load_accounts
from coop.cli.demo.actions import load_actions
from coop.cli.demo.agenda import load_agenda
from coop.cli.demo.answers import load_answers
from coop.cli.demo.arrivals import load_attendance, today
from coop.cli.demo.beforehand import load_suggestions
from coop.cli.demo.city import ADA, CAST, City, load_city
from coop.cli.demo.convenings import load_convening
from coop.cli.demo.discussions import load_discussions
from coop.cli.demo.entrance import PASSWORD, how_to_enter
from coop.cli.demo.files import read
from coop.cli.demo.group_notes import load_group_notes
from coop.cli.demo.groups import load_groups
from coop.cli.demo.imports import load_imports
from coop.cli.demo.inbox import load_inbox
from coop.cli.demo.library import load_library, read_library
from coop.cli.demo.loop import load_loop
from coop.cli.demo.meetings import load_meetings
from coop.cli.demo.next_agenda import load_next_agenda
from coop.cli.demo.notes import load_notes
from coop.cli.demo.notices import load_notices
from coop.cli.demo.polls import load_polls
from coop.cli.demo.profiles import load_profiles
from coop.cli.demo.questions import load_questions
from coop.cli.demo.requests import load_requests
from coop.cli.demo.resources import load_resources
from coop.cli.demo.series import load_series
from coop.cli.demo.statements import load_next_premise
from coop.cli.progress import steps
from coop.convenings import ical, mail
from coop.convenings.jobs.feeds import assemble_feeds
from coop.convenings.models.answer import Rsvp
from coop.convenings.models.convening import Convening
from coop.database import Model, db, unit_of_work
from coop.loop.jobs.indexing import index_words
from coop.loop.jobs.twins import look_for_twins
from coop.network.queries import is_named, the_network
from coop.people.queries import by_email
from coop.refusal import Refusal
from coop.settings import Settings

LETTERS_AHEAD = timedelta(days=21)


@click.command()
@click.option("--anew", is_flag=True, help="Throw away everything in the database first.")
@click.option("--if-empty", is_flag=True, help="Leave alone whatever is there, and say nothing.")
@with_appcontext
def demo(anew: bool, if_empty: bool) -> None:
    """Fill an empty database with an invented city: its cast, groups and a year of convenings.

    The same city every time, around today's date. Only for development. The database is made or
    brought up to date first. A city that is there already stays as it is; another network is never
    touched without --anew.

    \b
    Example:
      coop demo && coop serve --with-worker
      coop demo --anew
    """
    name = prepare()
    if if_empty:
        return
    if anew:
        load(anew=True)
    elif name:
        raise Refusal(f"This database belongs to {name}. Use --anew to throw it away for the demo city.")
    click.echo(how_to_enter())


def prepare() -> str:
    """Bring the database up to date and fill an empty one; the name of another network that has it.

    Refuses to do so in production.
    """
    settings: Settings = current_app.config["SETTINGS"]
    if not settings.is_development:
        raise Refusal("The demo city is for your own machine: set COOP_MODE=development.")
    upgrade()
    with unit_of_work():
        name = the_network().name if is_named() else ""
        is_here = by_email(ADA) is not None
    if not name:
        load(anew=False)
    return "" if is_here else name


def load(*, anew: bool) -> None:
    """The whole city in one transaction, so that half a city never stays."""
    password_hash = hash_password(PASSWORD)
    with unit_of_work():
        if anew:
            _empty()
        city = load_city(password_hash)
        load_groups(city)
        load_agenda(city)
        load_imports(city)
        for row in steps([*read("convenings"), *today()], "Building the demo city"):
            _load(row, city)
        load_meetings(city)
        load_next_premise(city)
        load_series(city)
        load_profiles(city)
        load_polls(city)
        load_notes(city)
        load_resources(city)
        load_group_notes(city)
        load_actions(city)
        load_library(city)
        load_requests(city)
        load_questions(city)
        load_loop(city)
        load_accounts(city)
        load_next_agenda(city)
        load_discussions(city)
        load_notices(city)
        load_inbox()
    assemble_feeds()
    read_library()
    index_words()
    look_for_twins()


def _empty() -> None:
    for table in reversed(Model.metadata.sorted_tables):
        db.session.execute(table.delete())
    db.session.expire_all()


def _load(row: dict[str, Any], city: City) -> None:
    convening = load_convening(row, city)
    rsvps = load_answers(convening, row, city)
    db.session.flush()
    load_attendance(convening, rsvps, city)
    ical.refresh(convening)
    if clock.now() < convening.starts_at < clock.now() + LETTERS_AHEAD and convening.state == "published":
        load_suggestions(convening, rsvps, city)
        _write_to_the_cast(convening, rsvps, city)


def _write_to_the_cast(convening: Convening, rsvps: list[Rsvp], city: City) -> None:
    """What would lie in their mailboxes of the convenings to come."""
    cast = {city.people[f"{name}@coop.example"].id for name in CAST}
    for rsvp in rsvps:
        if rsvp.person_id in cast:
            (mail.waiting if rsvp.answer == "waitlisted" else mail.received)(rsvp)
