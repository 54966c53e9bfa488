"""Letters that prove an address, or let its owner say no; the one that gathers a day or a week; and what is
posted about comments, which only a room above all knows how to write.
"""

from coop import links
from coop.loop import remarks, writing
from coop.loop.models import AddressClaim
from coop.loop.queries import claims
from coop.network.queries import the_network
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
    "comments.begun": LetterKind(remarks.begun, audience=remarks.listening, merges=True, is_bulk=True),
    "comments.answered": LetterKind(remarks.answered, audience=remarks.listening, merges=True, is_bulk=True),
    "comments.reported": LetterKind(remarks.reported, audience=remarks.listening, merges=True, is_bulk=True),
    "comments.hidden": LetterKind(remarks.hidden),
    "comments.restored": LetterKind(remarks.restored),
}
