"""What letters after a convening ask and say: who came, who missed it, and what nobody said yet."""

from typing import Any

from coop import links
from coop.convenings import writing
from coop.convenings.queries import attendance, recipients
from coop.convenings.queries.arrivals import attendance_of
from coop.convenings.queries.recipients import Reader
from coop.convenings.writing import Telling
from coop.outbox.models import Letter
from coop.wording import N_


def did_not_come(_letter: Letter, reader: Reader) -> str:
    """Thanks go to those who came, also when that was corrected a moment ago."""
    row = attendance_of(reader.convening.id, reader.person.id)
    return "" if row and row.state == "confirmed" else N_("They did not come, as far as we know.")


def missed_nothing(letter: Letter, reader: Reader) -> str:
    """Those who were there, who said that they would not come, and who want no such letters."""
    row = attendance_of(reader.convening.id, reader.person.id)
    if row and row.state == "confirmed":
        return N_("They were there after all.")
    if reader.answer == "declined":
        return N_("They have answered otherwise by now.")
    if not recipients.may_see(reader):
        return N_("This person may not see the convening any more.")
    return writing.unwanted(letter, reader)


def notes(_letter: Letter, reader: Reader) -> dict[str, Any]:
    """Where the notes can be read, if anywhere; and the page, for those who may open it."""
    can_open = recipients.may_see(reader)
    return {
        "notes_url": reader.convening.notes_url,
        "page_url": links.convening(reader.convening.slug) if can_open else "",
    }


def is_closed_by_now(_letter: Letter, reader: Reader) -> str:
    """Whoever does not host it any more has nothing to close."""
    is_host = reader.person.is_staff or reader.person.id in attendance.hosts_of(reader.convening.id)
    return "" if is_host else N_("They do not host this convening any more.")


def what_is_missing(_letter: Letter, reader: Reader) -> dict[str, Any]:
    """Of how many nobody said whether they came, and where to say it."""
    return {
        "missing": attendance.how_many_missing(reader.convening.id),
        "closing_url": links.to(f"/convenings/{reader.convening.slug}/closing"),
    }


UNCLOSED = Telling(
    "unclosed",
    answers=(),
    method="",
    is_after=True,
    stops=is_closed_by_now,
    adds=what_is_missing,
)
THANKS = Telling(
    "thanks",
    answers=(),
    state="held",
    method="",
    is_after=True,
    stops=did_not_come,
    adds=notes,
)
MISSED = Telling(
    "missed",
    answers=(),
    state="held",
    method="",
    is_after=True,
    stops=missed_nothing,
    adds=notes,
)
