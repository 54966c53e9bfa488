"""The names that dates had in calendars before they moved, kept with the letters that tell of the move."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Renamed:
    """Which series they were in, and convening id → the moment that was their RECURRENCE-ID there."""

    series_id: int
    names: dict[int, datetime]
    timezone: str
    is_all_day: bool

    def facts(self) -> dict[str, Any]:
        """As plain values."""
        names = {str(number): name.isoformat() for number, name in self.names.items()}
        return {
            "series": self.series_id,
            "names": names,
            "timezone": self.timezone,
            "is_all_day": self.is_all_day,
        }

    @classmethod
    def of(cls, facts: dict[str, Any]) -> "Renamed":
        """Back from plain values."""
        names = {int(number): datetime.fromisoformat(name) for number, name in facts["names"].items()}
        return cls(facts["series"], names, facts["timezone"], facts["is_all_day"])
