"""`coop setup`: an empty network with a name, a zone, a sender and its first staff."""

from typing import Any

import click
from flask.cli import with_appcontext

from coop.cli.imports.options import Zone
from coop.database import unit_of_work
from coop.network import operations as networks
from coop.network.queries import is_named, the_network
from coop.people import operations as people
from coop.people.addresses import normalised
from coop.places import operations as places
from coop.places.chicago import areas
from coop.refusal import Refusal
from coop.vocabulary import operations as vocabulary

KEPT = (
    "name", "city", "timezone", "languages", "sender_name", "sender_address", "reply_domain",
    "licence",
)  # fmt: skip
QUESTIONS: tuple[tuple[str, str, str | None], ...] = (
    ("name", "Name of the network", None),
    ("city", "City or region", ""),
    ("timezone", "Time zone", "America/Chicago"),
    ("sender_name", "Name on its letters", None),
    ("sender_address", "Address its letters come from", None),
)


@click.command()
@click.option("--name", help="Name of the network.")
@click.option("--city", help="City or region it serves.")
@click.option("--zone", "timezone", type=Zone(), help="Its time zone, such as America/Chicago.")
@click.option(
    "--language", "languages", multiple=True, help="Language of its pages; the first is the usual one."
)
@click.option("--sender-name", help="Name that stands on its letters.")
@click.option("--sender", "sender_address", help="Address its letters come from.")
@click.option("--staff", "staff_address", help="Address of the first of its staff, who is invited.")
@click.option("--staff-name", default="", help="Name of the first of its staff.")
@click.option(
    "--chicago/--no-chicago", default=None, help="Bring the 77 community areas.  [default: for Chicago]"
)
@click.option("--change", "may_change", is_flag=True, help="Change a network that has a name already.")
@with_appcontext
def setup(
    may_change: bool, chicago: bool | None, staff_address: str | None, staff_name: str, **given: Any
) -> None:
    """Begin an empty network. What is not given as an option is asked for.

    \b
    Example:
      coop setup
      coop setup --name "STEM Network" --city Chicago --zone America/Chicago \\
        --sender-name "STEM Network" --sender letters@example.org --staff ada@example.org
      coop setup --change --zone America/Denver
    """
    was, is_known = _known()
    if is_known and not may_change:
        raise Refusal(f"This database has a network already: {was['name']}. Use --change to change it.")
    values = was | _given(given) if is_known else was | _asked(_given(given))
    if not is_known:
        staff_address = staff_address or click.prompt("Address of the first of its staff")
    with unit_of_work():
        network = networks.name_network(**values)
        has_areas = network.city == "Chicago" if chicago is None else chicago
        made = places.load_areas(areas()) if has_areas else 0
        vocabulary.load_first_terms()
        if staff_address:
            people.add_staff(staff_address, staff_name)
        name = network.name
    _say(name, is_known, made, staff_address)


def _known() -> tuple[dict[str, Any], bool]:
    """What the network has, or a new one begins with, and whether it has a name."""
    with unit_of_work():
        network = the_network()
        return {key: getattr(network, key) for key in KEPT}, is_named()


def _given(options: dict[str, Any]) -> dict[str, Any]:
    """The options that were given, as the network calls them."""
    fresh = {key: value for key, value in options.items() if value}
    if "languages" in fresh:
        fresh["languages"] = list(fresh["languages"])
    if "sender_address" in fresh:
        fresh["sender_address"] = normalised(fresh["sender_address"])
    return fresh


def _asked(given: dict[str, Any]) -> dict[str, Any]:
    """Everything a new network needs: given, or asked for."""
    fresh = dict(given)
    for key, question, usual in QUESTIONS:
        if key not in fresh:
            usual = fresh["name"] if key == "sender_name" else usual
            fresh[key] = click.prompt(question, default=usual, type=Zone() if key == "timezone" else None)
    fresh["sender_address"] = normalised(fresh["sender_address"])
    return fresh


def _say(name: str, was_known: bool, areas_made: int, staff_address: str | None) -> None:
    click.echo(f"{name} was changed." if was_known else f"{name} is ready.")
    if areas_made:
        click.echo(f"It has {areas_made} areas.")
    if staff_address:
        click.echo(f"{staff_address} is backbone staff; an invitation goes by letter.")
    if not was_known:
        click.echo("Next: coop serve, and coop worker beside it, which sends the letters.")
