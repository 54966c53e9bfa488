"""Erasing a person: what is left is a number that keeps the counts right, and nobody's name."""

from uuid import uuid4

import sqlalchemy as sa

from coop import clock
from coop.actions.operations import leaving
from coop.actions.queries import holding as actions
from coop.comments.operations import forgetting as comments
from coop.convenings.models.answer import AccessNeed, Invitation, Reply, Rsvp
from coop.convenings.models.attendance import Attendance
from coop.convenings.models.convening import AgendaItem, Cohost
from coop.convenings.models.saved_list import ListedPerson
from coop.convenings.models.series import SeriesAnswer
from coop.convenings.operations.answering import Wish, answer_rsvp
from coop.database import db
from coop.groups.models import GroupMembership
from coop.groups.operations.seating import remove_member
from coop.groups.queries import belonging as groups
from coop.history import operations as history
from coop.imports.operations import forgetting as imports
from coop.inbox.operations import forgetting as inbox
from coop.keys.operations import keeping
from coop.loop.models import AddressClaim, Erasure
from coop.loop.operations import locking
from coop.loop.operations.locking import Rows
from coop.loop.operations.sweeping import sweep
from coop.loop.queries import holding
from coop.loop.queries.coming import coming_answers
from coop.membership_requests import queries as membership_requests
from coop.membership_requests.operations import forgetting
from coop.network.queries import the_network
from coop.notes.operations import forgetting as notes
from coop.notes.queries.mentioning import mentioning, ways_to_name
from coop.notices.models import Choice, Digest, Notice
from coop.organizations.models import Affiliation, AffiliationInvitation
from coop.outbox import operations as outbox
from coop.outbox import queries as letters
from coop.people import queries as people
from coop.people.models import USUAL_REMINDERS, Person, SignInLink, Visit
from coop.polls.models import PollPerson, PollVote
from coop.refusal import Refusal
from coop.search import operations as search
from coop.wording import gettext as _


def erase(person: Person, by_id: int | None = None, *, reason: str = "") -> None:
    """Leave a tombstone: a number without name, address or a way in. Nobody can undo it.

    Seats to come are given back, so whoever waits moves up; past answers keep their counts. What others
    wrote says "erased person" where the whole name or the address stood. Refuses the last lead of an active
    group, the only admin of an organization with others in it, and the last of the staff.
    """
    locking.hold(lambda: _around(person.id, person.name))
    was = people.locked([person.id])[0].status
    if was == "erased":
        raise Refusal(_("This person was erased already."))
    refuse_while_holding(person)
    _leave(person, by_id)
    _forget_words(person.id)
    notes.forget_mentions(person.id, person.name)
    invited = AffiliationInvitation.email == person.email
    db.session.execute(sa.delete(AffiliationInvitation).where(invited))
    address, secrets = person.email or "", [one for one in (person.name, person.email, person.phone) if one]
    imports.forget_person(person)
    inbox.forget_person(person)
    _blank(person)
    history.record(
        "person", person.id, "erased", actor_id=by_id, from_state=was, to_state="erased", note=reason.strip()
    )
    db.session.flush()
    outbox.stop_letters_to(person.id, address)
    suppression = letters.suppression_of(address) if address else None
    if suppression:
        outbox.lift(suppression)
    words = sweep(person.id, secrets)
    search.forget("person", person.id)
    db.session.add(Erasure(person_id=person.id, address=address, words=words, looked_at=0))
    db.session.flush()


def _around(person_id: int, name: str) -> Rows:
    """What erasing somebody changes: notes that name them, their promises, convenings to come, groups, the
    person."""
    coming = frozenset(rsvp.convening_id for rsvp in coming_answers(person_id))
    joined = frozenset(membership.group_id for membership in groups.of_person(person_id))
    owned = frozenset(actions.open_of_owner(person_id))
    named = mentioning(ways_to_name(person_id, name))
    return Rows(coming, joined, frozenset({person_id}), owned, named)


def refuse_while_holding(person: Person) -> None:
    """Refuses somebody whom a group, an organization or the network cannot be without yet."""
    if led := holding.groups_led_alone(person.id):
        raise Refusal(_("Make somebody else lead first: %(names)s has no other.", names=", ".join(led)))
    if kept := holding.organizations_administered_alone(person.id):
        names = ", ".join(kept)
        raise Refusal(_("Name another admin first: %(names)s has no other.", names=names))
    if person.is_staff and holding.is_last_of_staff(person.id):
        raise Refusal(_("Name another of the staff first: the network would be without any."))


def _leave(person: Person, by_id: int | None) -> None:
    """Out of what is to come: seats, invitations, groups, organizations."""
    leaving.release(person.id, by_id)
    for rsvp in coming_answers(person.id):
        answer_rsvp(rsvp.convening, person, Wish("declined"), source="staff", actor_id=by_id, note="erased")
        db.session.execute(
            sa.delete(Invitation).where(
                Invitation.convening_id == rsvp.convening_id, Invitation.person_id == person.id
            )
        )
    for model in (Cohost, ListedPerson, SeriesAnswer, PollVote, PollPerson):
        db.session.execute(sa.delete(model).where(model.person_id == person.id))
    for membership in groups.of_person(person.id):
        remove_member(membership, actor_id=by_id)
    today = clock.today(the_network().timezone)
    whose = Affiliation.person_id == person.id
    db.session.execute(sa.update(Affiliation).where(whose).values(title=""))
    db.session.execute(sa.delete(Affiliation).where(whose, Affiliation.from_on > today))
    db.session.execute(
        sa.update(Affiliation).where(whose, Affiliation.until_on.is_(None)).values(until_on=today)
    )
    requests = sa.and_(
        GroupMembership.person_id == person.id, GroupMembership.state.in_(("requested", "invited"))
    )
    db.session.execute(sa.delete(GroupMembership).where(requests))


def _forget_words(person_id: int) -> None:
    """What the person wrote, the ways in, the browsers, what they were told and chose about that."""
    answers = sa.select(Rsvp.id).where(Rsvp.person_id == person_id)
    for words in (Reply, AccessNeed):
        db.session.execute(sa.delete(words).where(words.rsvp_id.in_(answers)))
    came = Attendance.person_id == person_id
    db.session.execute(sa.update(Attendance).where(came).values(organization_text=""))
    proposed = AgendaItem.person_id == person_id
    db.session.execute(sa.delete(AgendaItem).where(proposed, AgendaItem.state != "planned"))
    db.session.execute(sa.update(AgendaItem).where(proposed).values(person_id=None, word=""))
    presented = sa.update(AgendaItem).where(AgendaItem.presenter_id == person_id)
    db.session.execute(presented.values(presenter_id=None))
    for model in (SignInLink, Visit, AddressClaim, Notice, Digest, Choice):
        db.session.execute(sa.delete(model).where(model.person_id == person_id))
    for request in membership_requests.of_person(person_id):
        forgetting.forget(request)
    keeping.forget(person_id)
    comments.forget_person(person_id)


def _blank(person: Person) -> None:
    for column in ("name", "preferred_name", "pronouns", "phone", "sort_key", "locale", "timezone"):
        setattr(person, column, "")
    for column in ("email", "password", "sector_id", "feed_token_hash", "feed_token_made_at", "confirmed_at"):
        setattr(person, column, None)
    person.member_since = None
    for column in ("is_staff", "shows_email", "shows_phone", "is_listed", "wants_invitations", "active"):
        setattr(person, column, False)
    person.status, person.fs_uniquifier = "erased", uuid4().hex
    person.reminder_hours, person.calendar_shows = list(USUAL_REMINDERS), []
