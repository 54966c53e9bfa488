"""`coop staff`: who keeps the network running."""

import click
from flask.cli import with_appcontext

from coop.database import unit_of_work
from coop.keys.operations import keeping
from coop.people import operations
from coop.people.addresses import normalised
from coop.people.queries import by_email
from coop.refusal import Refusal


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


@staff.command(name="reset")
@click.argument("email")
@with_appcontext
def reset_second_step(email: str) -> None:
    """Take away the second step that the staff person with address EMAIL lost.

    For the day when nobody else of the staff can do it on the person's page. They are signed out
    everywhere, enter by letter, and make a new one first.

    \b
    Example:
      coop staff reset ada@example.org
    """
    with unit_of_work():
        person = by_email(normalised(email))
        if person is None:
            raise Refusal(f"Nobody here has the address {email}.")
        keeping.reset(person, None, "on the command line")
    click.echo(f"{email} enters by letter alone now, and makes a new second step.")
