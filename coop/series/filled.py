"""What became of an answer to many dates."""

from dataclasses import dataclass, field

from coop.convenings.models.answer import Rsvp


@dataclass(slots=True)
class Filled:
    """Convening ids by what the answer became there, and why some were not taken."""

    going: list[int] = field(default_factory=list)
    waiting: list[int] = field(default_factory=list)
    maybe: list[int] = field(default_factory=list)
    declined: list[int] = field(default_factory=list)
    kept: list[int] = field(default_factory=list)
    refused: dict[int, str] = field(default_factory=dict)

    def note(self, rsvp: Rsvp) -> None:
        """Where an answer ended."""
        place = {"waitlisted": "waiting"}.get(rsvp.answer, rsvp.answer)
        getattr(self, place).append(rsvp.convening_id)
