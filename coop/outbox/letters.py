"""What a room says about one kind of letter, and what it hands over to be written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from coop.outbox.models import Letter
from coop.outbox.queries import Claim
from coop.outbox.smtp import Line


@dataclass(frozen=True, slots=True)
class CalendarPart:
    """A calendar object to go with a letter: bytes of a VCALENDAR and its METHOD."""

    method: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Draft:
    """One letter for one address, ready to be rendered from templates/mail/<template>.{txt,html}.

    `locale` and `timezone` are the reader's. `letters_url` is set on bulk letters: where the reader
    chooses which letters to get (List-Unsubscribe). `calendar` is absent where a letter needs none.
    `is_bulk`: to this reader it is, as news are to somebody who never answered, whatever its kind is.
    """

    address: str
    name: str
    template: str
    locale: str
    timezone: str
    values: dict[str, Any] = field(default_factory=dict)
    calendar: CalendarPart | None = None
    letters_url: str = ""
    reply_to: str = ""
    is_bulk: bool = False


@dataclass(frozen=True, slots=True)
class Dropped:
    """No letter after all, and why (kept as its delivery state)."""

    reason: str


@dataclass(frozen=True, slots=True)
class LetterKind:
    """How one kind of letter comes to be, asked when it is sent.

    `write` looks everything up anew, asks whether this person may still receive it, and answers with
    a Draft or Dropped; it only reads. `audience` lists the person ids of a letter that was posted for an
    audience. Several queued letters of the same kind, person and subject are one when `merges` (the
    earliest facts are kept: they tell what was before the burst).
    """

    write: Callable[[Letter], Draft | Dropped]
    audience: Callable[[Letter], list[int]] | None = None
    merges: bool = False
    is_bulk: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why a bulk letter does not go now, or nothing; and where its reader stops such letters."""

    reason: str = ""
    letters_url: str = ""


def goes(_letter: Letter) -> Verdict:
    """Nobody chose anything."""
    return Verdict()


def nowhere() -> str:
    """Letters that come back go to their sender."""
    return ""


def nothing_more() -> None:
    """Nobody else is told."""


@dataclass(frozen=True, slots=True)
class Office:
    """Everything delivery needs to be told: the kinds of letters, who sends them, and the way out.

    `sender` answers with name and address. Without `open_line` letters wait in the outbox. `verdict` is asked
    about each bulk letter, because those follow what their readers chose. `bounced` is called when an address
    stopped taking letters, in that transaction. `returns` says to which address letters come back, each to a
    subaddress of its own; empty: to the sender's. `in_hand` are the letters that this process is sending at
    the moment.
    """

    kinds: Mapping[str, LetterKind]
    sender: Callable[[], tuple[str, str]]
    open_line: Callable[[], Line] | None
    verdict: Callable[[Letter], Verdict] = goes
    bounced: Callable[[], None] = nothing_more
    returns: Callable[[], str] = nowhere
    in_hand: set[Claim] = field(default_factory=set)

    @property
    def merging(self) -> list[str]:
        """Kinds of which a burst is one letter."""
        return [name for name, kind in self.kinds.items() if kind.merges]

    @property
    def bulk(self) -> list[str]:
        """Kinds that wait behind letters about one's own doing."""
        return [name for name, kind in self.kinds.items() if kind.is_bulk]
