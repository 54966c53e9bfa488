"""`coop staff`: who keeps the network running."""

import click
from flask.cli import with_appcontext

from coop.database import unit_of_work
from coop.people import operations


@click.group()
def staff() -> None:
    """Backbone staff: they see everything and prepare the convenings.

    \b
    Example:
      coop staff add ada@example.org
    """


@staff.command()
@click.argument("email")
@click.option("--name", default="", help="How they are called, if coop does not know them yet.")
@with_appcontext
def add(email: str, name: str) -> None:
    """Make the person with address EMAIL backbone staff.

    Somebody without an account gets a letter that lets them in for 14 days. Run it again if the
    letter was lost.

    \b
    Example:
      coop staff add ada@example.org --name "Ada Lindqvist"
    """
    with unit_of_work():
        person = operations.add_staff(email, name)
        has_account, address = person.has_account, person.email
    if has_account:
        click.echo(f"{address} is backbone staff now.")
    else:
        click.echo(f"{address} is backbone staff now. An invitation is on its way by letter.")
