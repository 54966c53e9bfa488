"""Taking away a year of the network, unless an agenda is for it."""

from coop.agenda.queries import standing
from coop.network import operations as network
from coop.network.models import NetworkYear
from coop.refusal import Refusal
from coop.wording import gettext as _


def remove_year(year: NetworkYear, by_id: int | None) -> None:
    """Take a year away. Refuses one that a version of the agenda is for, whatever became of that."""
    if standing.is_of_year(year.id):
        raise Refusal(_("A version of the common agenda is for this year, so it stays. You can rename it."))
    network.remove_year(year, actor_id=by_id)
