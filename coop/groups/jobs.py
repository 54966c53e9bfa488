"""What happens to terms in groups by itself, each in a unit of its own."""

from coop.database import unit_of_work
from coop.groups.operations import seating, terms
from coop.groups.queries import terms as queries
from coop.refusal import Refusal


def remind_of_terms() -> int:
    """Every day: tell leads of terms that end within a month; of how many."""
    with unit_of_work():
        ending = queries.to_remind(terms.today())
        for term in ending:
            terms.remind(term)
        return len(ending)


def end_terms() -> int:
    """Every day: end the terms whose last day has passed; how many. A last lead stays until one follows."""
    return sum(_end(term_id) for term_id in queries.over(terms.today()))


def _end(term_id: int) -> bool:
    try:
        with unit_of_work():
            return seating.expire(term_id)
    except Refusal:
        return False
