"""How to enter the demo city as each of its cast."""

from flask import current_app

from coop.cli.demo.city import ADA, CAST
from coop.database import db
from coop.people.queries import by_email
from coop.settings import Settings

# For everybody's own machine, where there is nothing to protect; the demo is never loaded in production.
PASSWORD = "cooperative"  # noqa: S105


def how_to_enter() -> str:
    """One sentence for whoever tries it; "" in production and where the cast is not. Needs an app context."""
    settings: Settings = current_app.config["SETTINGS"]
    if not settings.is_development:
        return ""
    is_here = by_email(ADA) is not None
    db.session.remove()
    if not is_here:
        return ""
    names = ", ".join(f"{name}@" for name in CAST[:-1])
    return f"Enter as {names} or {CAST[-1]}@coop.example with the password “{PASSWORD}”."
