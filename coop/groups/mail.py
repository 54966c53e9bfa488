"""The letters about groups: one posting function for each, and how each is written. What was posted is read
aloud by a room above, which knows notes and shelves.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from coop import clock
from coop.groups import news, writing
from coop.groups.models import GroupMembership, GroupTerm
from coop.groups.queries import agreements, belonging
from coop.groups.writing import Telling
from coop.outbox.letters import LetterKind
from coop.outbox.models import Letter
from coop.outbox.operations import QUIET, post
from coop.people.models import SignInLink

LEADS, MEMBERS, TOLD = "leads", "members", "told"


def requested(group_id: int) -> None:
    """Tell the leads that somebody asks to join; one letter for several."""
    post("groups.requested", audience=LEADS, subject=("group", group_id))
    news.tell("groups.requested", group_id, (row.person_id for row in belonging.leads(group_id)))


def answered(membership: GroupMembership, answer: str, word: str) -> None:
    """Tell who asked that they are in (accepted) or not (declined), with a lead's word."""
    _to_one(f"groups.{answer}", membership, word=word)


def invited(membership: GroupMembership, link: SignInLink, word: str, by_id: int | None) -> None:
    """Ask somebody into a group, by a letter with their way in."""
    _to_one("groups.invited", membership, word=word, link_id=link.id, by_id=by_id)


def removed(membership: GroupMembership, word: str) -> None:
    """Tell somebody that they are no longer in the group, with a lead's word."""
    _to_one("groups.removed", membership, word=word)


def agreement_changed(group_id: int, number: int) -> None:
    """Ask the members, gently, to read what they promise one another now."""
    subject = ("group", group_id)
    post("groups.agreement_changed", audience=MEMBERS, subject=subject, facts={"number": number})
    news.tell("groups.agreement_changed", group_id, agreements.waiting_for(group_id, number))


def term_ends(term: GroupTerm, group_id: int) -> None:
    """Tell the leads that somebody's term ends within a month; once for each last day."""
    letter = post(
        "groups.term_ends",
        audience=LEADS,
        subject=("group", group_id),
        facts={"term_id": term.id},
        once=f"term:{term.id}:{term.until_on}",
    )
    if letter is not None:
        news.tell("groups.term_ends", group_id, (row.person_id for row in belonging.leads(group_id)))


def handed_over(membership: GroupMembership, note: str, *, is_heir: bool) -> None:
    """Tell both sides of a hand-over what is theirs from now on."""
    _to_one("groups.took_over" if is_heir else "groups.handed_over", membership, word=note)


def posted(
    subject: tuple[str, int], to_groups: Mapping[int, Sequence[int]], by_id: int | None, at: datetime
) -> None:
    """Tell people of a note, a file or a link: person id → the groups of theirs it comes from.

    Never its author, and nobody of what no person posted. What they have not passed by yet is one notice,
    from its first post on; a letter at once waits some minutes for the others.
    """
    ids = [person_id for person_id in to_groups if by_id and person_id != by_id]
    if news.tell_of_post(subject, ids, to_groups, at):
        facts = {"since": at.isoformat()}
        post(news.POSTED, audience=TOLD, subject=subject, facts=facts, due_at=clock.now() + QUIET)


def _to_one(kind: str, membership: GroupMembership, **facts: object) -> None:
    subject = ("group_membership", membership.id)
    post(kind, person_id=membership.person_id, subject=subject, facts=facts)
    news.tell_one(kind, membership)


def _leads(letter: Letter) -> list[int]:
    return [row.person_id for row in belonging.leads(letter.subject_id or 0)]


def _who_has_not_accepted(letter: Letter) -> list[int]:
    return agreements.waiting_for(letter.subject_id or 0, letter.facts["number"])


LETTERS: dict[str, LetterKind] = {
    "groups.requested": LetterKind(writing.requested, audience=_leads, merges=True, is_bulk=True),
    "groups.accepted": LetterKind(Telling("accepted").write),
    "groups.declined": LetterKind(Telling("declined").write),
    "groups.invited": LetterKind(writing.invited, is_bulk=True),
    "groups.removed": LetterKind(Telling("removed").write),
    "groups.agreement_changed": LetterKind(
        writing.agreement_changed, audience=_who_has_not_accepted, is_bulk=True
    ),
    "groups.term_ends": LetterKind(writing.term_ends, audience=_leads, is_bulk=True),
    "groups.took_over": LetterKind(Telling("took_over").write),
    "groups.handed_over": LetterKind(Telling("handed_over").write),
}
