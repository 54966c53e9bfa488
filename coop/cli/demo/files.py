"""Reads the data files of the demo city."""

import json
from datetime import date, timedelta
from importlib.resources import files
from typing import Any


def read(name: str) -> list[dict[str, Any]]:
    """The rows of one file: "organizations", "people", "groups" or "convenings"."""
    path = files("coop.cli.demo").joinpath("data", f"{name}.json")
    rows: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return rows


def day_of(convening: dict[str, Any], today: date) -> date:
    """The day of a convening: its weekday, on or after its distance in days from today."""
    earliest = today + timedelta(days=convening["days_from_today"])
    return earliest + timedelta(days=(convening["weekday"] - earliest.weekday()) % 7)
