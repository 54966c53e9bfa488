"""Saying which dates suit oneself."""

from collections.abc import Mapping

import sqlalchemy as sa

from coop import clock
from coop.database import db
from coop.history import operations as history
from coop.people import queries as people
from coop.people.models import Person
from coop.polls import queries
from coop.polls.models import VOTES, Poll, PollPerson, PollVote
from coop.refusal import Refusal
from coop.wording import gettext as _


def vote(poll: Poll, person: Person, votes: Mapping[int, str], how: str = "page") -> PollPerson:
    """Keep what somebody says of every date, in place of what they said before. `votes`: date id → vote.

    Refuses when it is closed or decided, somebody who is not in the group, and a date left out.
    """
    poll = queries.locked(poll.id)
    # Whoever erases or removes them comes before, or after: no vote stays of somebody who is gone.
    people.locked([person.id])
    _refuse_closed(poll)
    if not queries.is_member(poll, person.id):
        raise Refusal(_("Only members of the group choose its date."))
    dates = {date.id for date in poll.dates}
    if set(votes) != dates or not set(votes.values()) <= set(VOTES):
        raise Refusal(_("Say yes, if need be or no for each date."))
    row = queries.person_of(poll.id, person.id)
    if row is None:
        row = PollPerson(poll_id=poll.id, person_id=person.id)
        db.session.add(row)
    row.how, row.voted_at = how, row.voted_at or clock.now()
    theirs = sa.and_(PollVote.person_id == person.id, PollVote.date_id.in_(dates))
    db.session.execute(sa.delete(PollVote).where(theirs))
    db.session.add_all(
        PollVote(date_id=date_id, person_id=person.id, vote=word) for date_id, word in votes.items()
    )
    history.record("poll", poll.id, "voted", actor_id=person.id, facts={"how": how})
    db.session.flush()
    return row


def _refuse_closed(poll: Poll) -> None:
    if poll.state == "chosen":
        raise Refusal(_("A date was chosen already."))
    if poll.state == "withdrawn":
        raise Refusal(_("This poll ended without a date."))
    if not poll.takes_votes:
        raise Refusal(_("The time to answer is over. Tell the lead of the group directly."))
