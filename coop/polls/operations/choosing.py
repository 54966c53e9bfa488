"""Choosing one of the dates, or ending without one."""

import sqlalchemy as sa

from coop import clock
from coop.convenings.models.convening import Convening
from coop.convenings.operations import inviting, lifecycle
from coop.convenings.operations.lifecycle import ConveningFields
from coop.database import db
from coop.groups.operations.holding import held
from coop.history import operations as history
from coop.polls import mail, queries
from coop.polls.models import Poll, PollDate, PollPerson
from coop.refusal import Refusal
from coop.wording import gettext as _

REMINDED_AT_ONCE = 100


def choose(poll: Poll, date_id: int, by_id: int | None) -> Convening:
    """Make the date the draft of a convening of the group; everybody who voted stands on its list.

    Locks the group and the poll, so two leads make one convening, and a vote comes before or is refused.
    Refuses a date that has passed or is not of the poll, a second choice, unless the first draft was
    discarded, and a group that is closed.
    """
    held(poll.group_id)
    poll = queries.locked(poll.id)
    _refuse_decided(poll)
    date = next((each for each in poll.dates if each.id == date_id), None)
    if date is None or date.starts_at <= clock.now():
        raise Refusal(_("This date has passed. Choose another."))
    values = ConveningFields(
        title=poll.title,
        summary=poll.note,
        starts_at=date.starts_at,
        ends_at=poll.ends_at(date.starts_at),
        timezone=poll.timezone,
        mode=poll.mode,
        venue=poll.venue,
        audience="group",
        groups=(poll.group,),
    )
    convening = lifecycle.open_draft(values, by_id)
    inviting.invite(convening, queries.voters(poll), by_id)
    of_poll = PollDate.poll_id == poll.id
    db.session.execute(sa.update(PollDate).where(of_poll).values(is_chosen=PollDate.id == date_id))
    was, poll.state, poll.convening_id = poll.state, "chosen", convening.id
    poll.carried_at = None
    facts = {"convening": convening.id, "starts_at": date.starts_at.isoformat()}
    history.record("poll", poll.id, "chosen", from_state=was, to_state="chosen", actor_id=by_id, facts=facts)
    db.session.flush()
    return convening


def withdraw(poll: Poll, reason: str, by_id: int | None) -> None:
    """End it without a date; those who answered get a letter with the reason.

    Refuses to do so without one, and a poll that was decided.
    """
    poll = queries.locked(poll.id)
    if poll.state != "open":
        raise Refusal(_("It was decided already."))
    if not reason.strip():
        raise Refusal(_("Say why. Everyone who answered reads it."))
    poll.state, poll.reason = "withdrawn", reason.strip()
    mail.withdrawn(poll.id, [person.id for person in queries.voters(poll)])
    note = poll.reason
    history.record(
        "poll", poll.id, "withdrawn", from_state="open", to_state="withdrawn", actor_id=by_id, note=note
    )


def withdraw_all(group_id: int, reason: str, by_id: int | None) -> None:
    """A group ends: so does every poll of it that is open, and those who answered are told why."""
    for poll in queries.open_of_group(group_id):
        withdraw(poll, reason, by_id)


def remind(poll_id: int, at_most: int = REMINDED_AT_ONCE) -> int:
    """Ask so many of those who said nothing once more, two days before the end; how many were asked.

    A few at a time, so that whoever votes meanwhile never waits for a whole group's letters. Once nobody is
    left it finds nobody.
    """
    poll = queries.locked(poll_id)
    if not poll.takes_votes:
        return 0
    some = queries.silent(poll.id).limit(at_most)
    statement = (
        sa.update(PollPerson)
        .where(PollPerson.id.in_(some))
        .values(reminded_at=clock.now())
        .returning(PollPerson.person_id)
        .execution_options(synchronize_session=False)
    )
    ids = list(db.session.scalars(statement))
    mail.reminded(poll.id, ids)
    return len(ids)


def _refuse_decided(poll: Poll) -> None:
    if poll.state == "withdrawn":
        raise Refusal(_("This poll ended without a date."))
    if poll.state == "chosen" and poll.convening and poll.convening.state != "discarded":
        raise Refusal(_("A date was chosen already."))
