"""Letters before a convening: the link to prepare, and what became of a suggestion."""

from typing import Any

from coop import links
from coop.convenings.models.convening import AgendaItem
from coop.convenings.queries import preparing
from coop.convenings.queries.recipients import HOLDING, Reader
from coop.convenings.writing import Telling, too_late
from coop.outbox.models import Letter
from coop.people import queries as people
from coop.wording import N_

ANSWERS = ("", *HOLDING)


def own_page(_letter: Letter, reader: Reader) -> dict[str, Any]:
    """The one link: it stands where other letters have that of the answer."""
    return {"answer_url": links.preparation(reader.convening.id, reader.person.id)}


def undecided(letter: Letter, reader: Reader) -> str:
    """A suggestion that is gone by now, or that somebody decided otherwise about."""
    item = _item(letter, reader)
    return "" if item and item.state == letter.facts["state"] else N_("It was decided otherwise by now.")


def decided(letter: Letter, reader: Reader) -> dict[str, Any]:
    """What was proposed, what became of it, and the word of whoever decided."""
    item = _item(letter, reader)
    by_id = item.decided_by_id if item else None
    return {
        "suggestion": item.title if item else "",
        "is_taken": letter.facts["state"] == "planned",
        "word": item.word if item else "",
        "decided_by": people.names({by_id}).get(by_id, "") if by_id else "",
    }


def _item(letter: Letter, reader: Reader) -> AgendaItem | None:
    item = preparing.proposal(reader.convening.id, letter.facts["item"])
    return item if item and item.person_id == reader.person.id else None


PREPARATION = Telling("preparation", answers=ANSWERS, method="", stops=too_late, adds=own_page)
SUGGESTION_DECIDED = Telling(
    "suggestion_decided",
    answers=(*ANSWERS, "declined"),
    method="",
    stops=undecided,
    adds=decided,
)
