"""Letters about one's second step."""

from coop import links
from coop.network.queries import the_network
from coop.outbox import operations as outbox
from coop.outbox.letters import Draft, Dropped, LetterKind
from coop.outbox.models import Letter
from coop.people import queries


def changed(person_id: int, what: str, name: str = "") -> None:
    """Something was added, removed or used up; whoever did not do it should know."""
    outbox.post("keys.changed", person_id=person_id, facts={"what": what, "name": name})


def reset(person_id: int) -> None:
    """The staff took the second step away, because it was lost."""
    outbox.post("keys.reset", person_id=person_id)


def _write_changed(letter: Letter) -> Draft | Dropped:
    values = {"what": letter.facts["what"], "passkey": letter.facts["name"], "at": letter.posted_at}
    return _draft(letter, "keys/changed", values | {"address": links.to("/account/second-step")})


def _write_reset(letter: Letter) -> Draft | Dropped:
    return _draft(letter, "keys/reset", {"at": letter.posted_at, "address": links.to("/account/sign-in")})


def _draft(letter: Letter, template: str, values: dict[str, object]) -> Draft | Dropped:
    person, network = queries.by_id(letter.person_id or 0), the_network()
    if person is None or not person.is_active or not person.email:
        return Dropped("the account cannot be used")
    return Draft(
        address=person.email,
        name=person.name,
        template=template,
        locale=person.locale or network.languages[0],
        timezone=person.timezone or network.timezone,
        values={"person": person, **values},
    )


LETTERS: dict[str, LetterKind] = {
    "keys.changed": LetterKind(write=_write_changed),
    "keys.reset": LetterKind(write=_write_reset),
}
