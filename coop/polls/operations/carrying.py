"""Making what people said of a date into their answer, as its page told them."""

from collections.abc import Iterable

from coop import clock
from coop.convenings.models.convening import Convening
from coop.convenings.operations.answering import Wish, answer_rsvp
from coop.convenings.queries import answers
from coop.history import operations as history
from coop.polls import queries
from coop.polls.models import Poll

BECOMES = {"yes": "going", "if_need_be": "maybe"}


def carry_votes(convening: Convening) -> int:
    """When the convening of a poll is published: yes is going, if there is a seat; if need be is maybe; how
    many answers. Whoever voted first comes first.

    Nothing is carried to another day than the one people spoke of, over an answer of their own, or twice.
    """
    known = queries.of_convening(convening.id)
    if known is None:
        return 0
    poll = queries.locked(known.id)
    if poll.carried_at or convening.state != "published":
        return 0
    poll.carried_at = clock.now()
    if not _is_on_its_day(poll, convening) or not convening.takes_answers:
        return 0
    people = queries.to_answer(poll)
    for person, vote, _how in people:
        organizations = answers.organizations_of(person.id, convening.id)
        wish = Wish(
            BECOMES[vote],
            seat="in_person" if convening.has_room_seats else "online",
            organization_id=organizations[0].id if organizations else None,
        )
        answer_rsvp(convening, person, wish, source="poll")
    history.record("poll", poll.id, "carried", facts={"answers": len(people)})
    return len(people)


def carry_votes_among(convening_ids: Iterable[int]) -> int:
    """The same when several dates are published at once, as a series; how many answers."""
    return sum(carry_votes(convening) for convening in queries.dated_by_poll(convening_ids))


def _is_on_its_day(poll: Poll, convening: Convening) -> bool:
    return any(date.is_chosen and date.starts_at == convening.starts_at for date in poll.dates)
