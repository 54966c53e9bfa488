"""One person who was known twice: as an account, and by another address as a contact."""

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from coop.actions.models import Follower, SavedView
from coop.comments.models import CommentReport, CommentThanks, Following
from coop.convenings.models.answer import Invitation, Rsvp
from coop.convenings.models.attendance import Attendance
from coop.convenings.models.convening import AgendaItem, Cohost
from coop.convenings.models.saved_list import ListedPerson
from coop.convenings.models.series import SeriesAnswer
from coop.convenings.operations.seats import fill_and_tell
from coop.convenings.queries import showing
from coop.database import Model, db, lock
from coop.groups.models import GroupMembership
from coop.history import operations as history
from coop.inbox.operations import settling
from coop.loop.operations import locking
from coop.loop.operations.locking import Rows
from coop.loop.queries.belongings import PERSONAL
from coop.loop.queries.coming import answered_by
from coop.notes.operations import forgetting as notes
from coop.notes.queries.mentioning import mentioning, ways_to_name
from coop.notices.models import Choice, Digest, Notice
from coop.organizations.models import Affiliation
from coop.people.models import Person, SignInLink
from coop.polls.models import PollPerson, PollVote
from coop.refusal import Refusal
from coop.wording import gettext as _

# Of two answers to one convening the first of these stays; of two alike, the account's.
STRONGEST = ("going", "waitlisted", "maybe", "declined")
BY_HAND = {
    "people", "rsvps", "invitations", "attendances", "affiliations", "group_memberships", "sign_in_links",
    "cohosts", "listed_people", "agenda_items", "digests", "notice_choices", "series_answers",
    "poll_people", "poll_votes", "action_followers", "saved_views",
    "comment_reports", "comment_thanks", "followings",
}  # fmt: skip


def merge_contact(contact: Person, person: Person, by_id: int | None, *, reason: str = "") -> None:
    """What the contact answered, was invited to and belongs to is the person's; the contact is a tombstone.

    Where both answered one convening, the stronger answer stays (going, waiting, maybe, no; of two
    alike the account's) and a seat too many goes to whoever waits. Links in the contact's letters lead
    to the person. Refuses two accounts, and the same person twice.
    """
    hold_both(contact.id, person.id)
    if contact.id == person.id or contact.status not in ("contact", "invited"):
        raise Refusal(_("Only somebody known by an address, without an account, can be merged."))
    if not person.has_account:
        raise Refusal(_("Choose somebody with an account to merge into."))
    _move_answers(contact.id, person.id)
    _move_unless_there(Invitation, "convening_id", contact.id, person.id)
    _move_attendance(contact.id, person.id)
    _move_unless_there(Affiliation, "organization_id", contact.id, person.id)
    _move_unless_there(GroupMembership, "group_id", contact.id, person.id)
    _move_unless_there(Cohost, "convening_id", contact.id, person.id)
    _move_unless_there(ListedPerson, "list_id", contact.id, person.id)
    _move_unless_there(SeriesAnswer, "series_id", contact.id, person.id)
    _move_unless_there(Follower, "action_id", contact.id, person.id)
    _move_unless_there(SavedView, "name", contact.id, person.id)
    _move_unless_there(CommentReport, "comment_id", contact.id, person.id)
    _move_unless_there(CommentThanks, "comment_id", contact.id, person.id)
    _move_suggestions(contact.id, person.id)
    _move_votes(contact.id, person.id)
    _move_digests(contact.id, person.id)
    notes.move_mentions(contact.id, person.id)
    for own in (SignInLink, Choice, Following):
        db.session.execute(sa.delete(own).where(own.person_id == contact.id))
    for name, columns in PERSONAL.items():
        if name not in BY_HAND:
            _move_rest(Model.metadata.tables[name], columns, contact.id, person.id)
    _close(contact, person, by_id, reason)


def hold_both(contact_id: int, person_id: int) -> None:
    """Lock what merging the two changes: notes that name the contact, the convenings that the contact
    answered, and both."""
    both, tied = frozenset({contact_id, person_id}), ways_to_name(contact_id, "")
    locking.hold(lambda: Rows(frozenset(answered_by(contact_id)), people=both, notes=mentioning(tied)))


def _move_answers(contact_id: int, person_id: int) -> None:
    for convening_id in answered_by(contact_id):
        convening = showing.locked(convening_id)
        found = sa.select(Rsvp).where(
            Rsvp.convening_id == convening_id, Rsvp.person_id.in_((contact_id, person_id))
        )
        rows = {rsvp.person_id: rsvp for rsvp in db.session.scalars(lock(found))}
        stays = stronger(rows.get(person_id), rows[contact_id])
        for rsvp in rows.values():
            if rsvp is not stays:
                freed = rsvp.seat if rsvp.answer == "going" else ""
                db.session.delete(rsvp)
                db.session.flush()
                if freed and convening.state == "published" and not convening.is_past:
                    fill_and_tell(convening, freed, because="a seat came free")
        if stays.person_id != person_id:
            stays.person_id = person_id
            history.record(
                "rsvp", stays.id, "moved", facts={"from_person": contact_id, "to_person": person_id}
            )
        db.session.flush()


def _move_suggestions(contact_id: int, person_id: int) -> None:
    """Of two that wait for the hosts of one convening the person's own stays; the other is taken back."""
    own = aliased(AgendaItem)
    is_double = sa.exists().where(
        own.convening_id == AgendaItem.convening_id, own.person_id == person_id, own.state == "proposed"
    )
    theirs = AgendaItem.person_id == contact_id
    double = sa.update(AgendaItem).where(theirs, AgendaItem.state == "proposed", is_double)
    db.session.execute(double.values(state="withdrawn"), execution_options={"synchronize_session": False})
    db.session.execute(sa.update(AgendaItem).where(theirs).values(person_id=person_id))
    presented = sa.update(AgendaItem).where(AgendaItem.presenter_id == contact_id)
    db.session.execute(presented.values(presenter_id=person_id))


def _move_votes(contact_id: int, person_id: int) -> None:
    """In a poll the person's own votes stay; where they said nothing, the contact's are theirs."""
    voted = sa.select(PollPerson.poll_id).where(
        PollPerson.person_id == contact_id, PollPerson.voted_at.is_not(None)
    )
    silent = sa.delete(PollPerson).where(
        PollPerson.person_id == person_id, PollPerson.voted_at.is_(None), PollPerson.poll_id.in_(voted)
    )
    db.session.execute(silent, execution_options={"synchronize_session": False})
    _move_unless_there(PollPerson, "poll_id", contact_id, person_id)
    _move_unless_there(PollVote, "date_id", contact_id, person_id)


def _move_digests(contact_id: int, person_id: int) -> None:
    """What a letter gathered for the contact is told: of two letters of one morning it joins the person's."""
    own = aliased(Digest)
    same = sa.and_(own.person_id == person_id, own.period == Digest.period, own.day == Digest.day)
    double = sa.select(Digest.id, own.id).join(own, same).where(Digest.person_id == contact_id)
    for theirs, mine in db.session.execute(double).all():
        db.session.execute(sa.update(Notice).where(Notice.digest_id == theirs).values(digest_id=mine))
        db.session.execute(sa.delete(Digest).where(Digest.id == theirs))
    db.session.execute(sa.update(Digest).where(Digest.person_id == contact_id).values(person_id=person_id))


def _move_attendance(contact_id: int, person_id: int) -> None:
    """Where both stand on one list, it stays that they came if either did."""
    own = aliased(Attendance)
    came = sa.select(Attendance.convening_id).where(
        Attendance.person_id == contact_id, Attendance.state == "confirmed"
    )
    weaker = sa.select(own.id).where(
        own.person_id == person_id, own.state != "confirmed", own.convening_id.in_(came)
    )
    db.session.execute(sa.delete(Attendance).where(Attendance.id.in_(weaker.scalar_subquery())))
    _move_unless_there(Attendance, "convening_id", contact_id, person_id)


def stronger(own: Rsvp | None, other: Rsvp) -> Rsvp:
    """The answer that stays when both answered."""
    if own is None:
        return other

    def rank(rsvp: Rsvp) -> tuple[int, int]:
        return STRONGEST.index(rsvp.answer), rsvp.number_in_line or 0

    return other if rank(other) < rank(own) else own


def _move_unless_there(model: type, column: str, contact_id: int, person_id: int) -> None:
    """Rows of the contact become the person's, but where the person has one it stays and the other goes.

    Of affiliations that ended a person may have several, so those all move.
    """
    table = Model.metadata.tables[model.__tablename__]  # type: ignore[attr-defined]
    which = table.c.until_on.is_(None) if "until_on" in table.c else sa.true()
    own = sa.select(table.c[column]).where(table.c.person_id == person_id, which)
    there = list(db.session.scalars(own))
    double = sa.and_(table.c.person_id == contact_id, table.c[column].in_(there), which)
    db.session.execute(sa.delete(table).where(double))
    db.session.execute(sa.update(table).where(table.c.person_id == contact_id).values(person_id=person_id))


def _move_rest(table: sa.Table, columns: tuple[str, ...], contact_id: int, person_id: int) -> None:
    for column in columns:
        moved = sa.update(table).where(table.c[column] == contact_id).values({column: person_id})
        db.session.execute(moved)


def _close(contact: Person, person: Person, by_id: int | None, reason: str) -> None:
    was, contact.status = contact.status, "erased"
    address = contact.email or ""
    for column in ("name", "preferred_name", "pronouns", "phone", "sort_key"):
        if not getattr(person, column):
            setattr(person, column, getattr(contact, column))
        setattr(contact, column, "")
    contact.email, contact.active, contact.is_listed = None, False, False
    contact.wants_invitations, contact.merged_into_id = False, person.id
    db.session.flush()
    settling.learn(address, person, by_id)
    db.session.expire_all()
    facts = {"contact_id": contact.id, "person_id": person.id}
    note = reason.strip()
    history.record(
        "person", contact.id, "merged", actor_id=by_id, from_state=was, to_state="erased", facts=facts
    )
    history.record("person", person.id, "contact merged", actor_id=by_id, note=note, facts=facts)
