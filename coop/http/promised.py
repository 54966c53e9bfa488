"""The promises that stand beside something else: the first few, and the way to all of them."""

from dataclasses import dataclass, field
from datetime import date
from types import ModuleType

from coop import clock
from coop.actions.models import Action
from coop.actions.queries import listing, naming
from coop.actions.queries.listing import Filters, Listing
from coop.agenda.models import StrategyWording
from coop.http import promise_words
from coop.http.viewer import current_network, current_viewer


@dataclass(frozen=True, slots=True)
class Promised:
    """What actions/_few.html shows; `arguments` lead to the list with all of them."""

    rows: list[Action]
    total: int
    today: date
    arguments: dict[str, str] = field(default_factory=dict)
    labels: dict[int, StrategyWording] = field(default_factory=dict)
    words: ModuleType = promise_words


def promised(**chosen: str) -> Promised:
    """What was promised for a goal, by a group, an organization, in an area, at a convening, as far as the
    one who looks may see it; `chosen` as the filters of the list. One statement, two where there is some."""
    today = clock.today(current_network().timezone)
    filters = Filters(**chosen)
    few = listing.first(Listing(current_viewer(), filters, today))
    labels = naming.labels(few.rows) if few.rows else {}
    return Promised(few.rows, few.total, today, filters.as_arguments(), labels)


def promised_for(strategy_id: int) -> Promised:
    """Every commitment for a strategy, also for one that stands in the agenda no more."""
    rows = listing.for_strategy(current_viewer(), strategy_id)
    return Promised(rows, len(rows), clock.today(current_network().timezone))
