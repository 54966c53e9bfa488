"""A notice read aloud: what stands in a list or a letter about it now."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from coop.wording import N_


class Occasion(Protocol):
    """When something takes place, as pages and letters print it."""

    starts_at: datetime
    ends_at: datetime
    timezone: str
    is_all_day: bool


@dataclass(frozen=True, slots=True)
class Line:
    """What its reader is told now, in their language.

    `what` happened, and the `title` of what it happened to. `path`: where that opens in the app; `address`:
    where it opens from a letter, without signing in where that is possible. `mark`: what became of it since.
    """

    what: str
    title: str
    path: str
    address: str
    mark: str = ""
    occasion: Occasion | None = None


CALLED_OFF = N_("cancelled")
