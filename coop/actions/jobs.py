"""What happens to promises by itself."""

from coop import clock
from coop.actions.models import STAGES
from coop.actions.operations import noting, reminding
from coop.database import unit_of_work
from coop.network.queries import the_network


def remind_of_promises() -> int:
    """Every day: tell owners before the day and after it, then leads, then staff; of how many promises."""
    return sum(_remind(stage) for stage in STAGES)


def agree_to_what_was_recorded() -> int:
    """Every day: what approved notes say of organizations that were there; how many commitments."""
    with unit_of_work():
        return noting.agree_recorded()


def _remind(stage: str) -> int:
    with unit_of_work():
        return reminding.remind(stage, clock.today(the_network().timezone))
