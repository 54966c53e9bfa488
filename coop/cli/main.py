"""The `coop` command: everything whoever keeps the machine does with it."""

from collections.abc import Sequence
from typing import Any

import click
from flask.cli import ScriptInfo
from flask_migrate.cli import db
from sqlalchemy.exc import OperationalError, ProgrammingError

from coop.app import create_app
from coop.cli.assets import assets
from coop.cli.demo.command import demo
from coop.cli.imports.actions import actions
from coop.cli.imports.calendar import calendar
from coop.cli.imports.convenings import convenings
from coop.cli.imports.library import library
from coop.cli.imports.places import places
from coop.cli.imports.spreadsheets import organizations, people
from coop.cli.imports.statements import statements
from coop.cli.inbox import inbox
from coop.cli.serve import serve
from coop.cli.setup import setup
from coop.cli.staff import staff
from coop.cli.worker import worker
from coop.refusal import Refusal
from coop.settings import WrongSettings


class Misused(click.ClickException):
    """A sentence for whoever typed the command, and the exit code of wrong usage."""

    exit_code = 2


class House(click.Group):
    """Turns what the house says no with into one sentence without a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except WrongSettings as wrong:
            raise Misused(str(wrong)) from wrong
        except Refusal as refusal:
            raise click.ClickException(refusal.sentence) from refusal
        except (OperationalError, ProgrammingError) as fault:
            reason = str(fault.orig).splitlines()[0]
            raise click.ClickException(
                f"The database cannot be used: {reason}. If it is new, run `coop db upgrade` first."
            ) from fault


@click.group(cls=House, context_settings={"help_option_names": ["-h", "--help"]})
def coop() -> None:
    """Run a citywide cooperative: its convenings, groups, organizations and letters.

    Settings are COOP_ variables; README lists them. Every command explains itself with --help.

    \b
    Example, to try it here:
      export COOP_MODE=development
      coop serve --demo --with-worker
    """


@click.group(name="import")
def imports() -> None:
    """Bring in what other programs kept: convenings, calendars, documents, places, people, statements.

    Each import says what was created, updated, unchanged and refused, and why. --dry-run only
    says it. The exit code is 1 when something was refused.

    \b
    Example:
      coop import calendar library.ics --dry-run
    """


db.help = "Make the database and bring it up to date.\n\n\b\nExample:\n  coop db upgrade"
imports.add_command(convenings)
imports.add_command(library)
imports.add_command(calendar)
imports.add_command(places)
imports.add_command(statements)
imports.add_command(organizations)
imports.add_command(people)
imports.add_command(actions)
for command in (assets, db, demo, imports, inbox, serve, setup, staff, worker):
    coop.add_command(command)


def main(arguments: Sequence[str] | None = None) -> None:
    """The console script."""
    coop.main(
        args=list(arguments) if arguments is not None else None,
        prog_name="coop",
        obj=ScriptInfo(create_app=create_app, set_debug_flag=False, load_dotenv_defaults=False),
    )
