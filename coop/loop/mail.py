"""Letters that prove an address, or let its owner say no; the one that gathers a day or a week; and what is
posted about comments and about what moves, which only a room above all knows how to write.
"""

from datetime import datetime

from coop import links
from coop.convenings.models.convening import AgendaItem
from coop.convenings.queries import hearing
from coop.loop import remarks, writing
from coop.loop.models import AddressClaim, AgendaChoice
from coop.loop.queries import claims
from coop.loop.queries import raised as queries_of_raised
from coop.network.queries import the_network
from coop.notices import queries as notices
from coop.notices.operations import telling
from coop.outbox import operations as outbox
from coop.outbox.letters import Draft, Dropped, LetterKind
from coop.outbox.models import Letter
from coop.people import queries
from coop.wording import N_


def proof_of_address(claim: AddressClaim) -> None:
    """To the address that is claimed; its text depends on whether it has an account of its own."""
    outbox.post("loop.proof_of_address", address=claim.address, subject=("address_claim", claim.id))


def address_to_change(claim: AddressClaim) -> None:
    """To the address as it is now, which can stop it."""
    outbox.post("loop.address_to_change", address=claim.old_address, subject=("address_claim", claim.id))


def address_changed(claim: AddressClaim) -> None:
    """To the address before, which can take it back for a week."""
    outbox.post("loop.address_changed", address=claim.old_address, subject=("address_claim", claim.id))


def raised(choice: AgendaChoice, by_id: int | None) -> None:
    """Tell who raised something that hosts put it on an agenda, or that it waits; with what else moves."""
    whom = [person_id for person_id in queries_of_raised.raisers(choice) if person_id != by_id]
    _tell("loop.raised", choice.convening_id, whom, ("agenda_choice", choice.id))


def carried(line: AgendaItem, from_line: AgendaItem, by_id: int | None) -> None:
    """Tell who proposed a line of an agenda that it goes on at another convening."""
    if from_line.person_id not in (None, by_id):
        _tell("loop.carried", line.convening_id, [from_line.person_id], ("agenda_item", line.id))


def _tell(kind: str, convening_id: int, person_ids: list[int], subject: tuple[str, int]) -> None:
    groups = hearing.groups_between(convening_id, person_ids)
    ways = telling.tell(kind, person_ids, subject=subject, groups=groups)
    for person_id in (key for key, way in ways.items() if way == "at_once"):
        outbox.post(kind, person_id=person_id, subject=subject)


def _told_of_posts(letter: Letter) -> list[int]:
    """Whom a post is told at once, as they chose when it happened, of those who have not seen it."""
    subject = (letter.subject_kind, letter.subject_id or 0)
    return notices.told_at_once(letter.kind, subject, datetime.fromisoformat(letter.facts["since"]))


def _write_proof(letter: Letter) -> Draft | Dropped:
    claim = claims.by_id(letter.subject_id)
    if claim is None or not claims.may_be_proven(claim):
        return Dropped(N_("The address was proven, stopped, or asked for too long ago."))
    other = queries.by_email(claim.address)
    is_taken = other is not None and other.has_account
    proof = "" if is_taken else links.proof_of_address(claim.key)
    return _draft(claim, letter, "loop/proof_of_address", {"purpose": claim.purpose, "address": proof})


def _write_to_change(letter: Letter) -> Draft | Dropped:
    claim = claims.by_id(letter.subject_id)
    if claim is None or claim.state != "asked":
        return Dropped(N_("The address was proven or stopped by now."))
    values = {"wanted": claim.address, "address": links.stop_of_change(claim.key)}
    return _draft(claim, letter, "loop/address_to_change", values)


def _write_changed(letter: Letter) -> Draft | Dropped:
    claim = claims.by_id(letter.subject_id)
    if claim is None or claim.state != "done":
        return Dropped(N_("The change of address was taken back."))
    values = {"wanted": claim.address, "address": links.stop_of_change(claim.key)}
    return _draft(claim, letter, "loop/address_changed", values)


def _draft(claim: AddressClaim, letter: Letter, template: str, values: dict[str, str]) -> Draft:
    person, network = claim.person, the_network()
    return Draft(
        address=letter.address,
        name="",
        template=template,
        locale=person.locale or network.languages[0],
        timezone=person.timezone or network.timezone,
        values=dict(values),
    )


LETTERS: dict[str, LetterKind] = {
    "loop.proof_of_address": LetterKind(write=_write_proof),
    "loop.address_to_change": LetterKind(write=_write_to_change),
    "loop.address_changed": LetterKind(write=_write_changed),
    "notices.digest": LetterKind(write=writing.digest, is_bulk=True),
    "actions.moved": LetterKind(writing.moved, merges=True, is_bulk=True),
    "loop.carried": LetterKind(writing.moved, merges=True, is_bulk=True),
    "loop.raised": LetterKind(writing.moved, merges=True, is_bulk=True),
    "groups.posted": LetterKind(writing.moved, audience=_told_of_posts, merges=True, is_bulk=True),
    "comments.begun": LetterKind(remarks.begun, audience=remarks.listening, merges=True, is_bulk=True),
    "comments.answered": LetterKind(remarks.answered, audience=remarks.listening, merges=True, is_bulk=True),
    "comments.mentioned": LetterKind(
        remarks.mentioned, audience=remarks.listening, merges=True, is_bulk=True
    ),
    "comments.reported": LetterKind(remarks.reported, audience=remarks.listening, merges=True, is_bulk=True),
    "comments.hidden": LetterKind(remarks.hidden),
    "comments.restored": LetterKind(remarks.restored),
}
