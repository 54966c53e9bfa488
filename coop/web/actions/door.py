"""All pages of the room: importing this hangs them on its one blueprint."""

from coop.web.actions import (
    addresses,
    desk,
    feeds,
    following,
    letters,
    lining,
    making,
    moving,
    tables,
    untracked,
    views,
)
from coop.web.actions.room import blueprint

__all__ = [
    "addresses",
    "blueprint",
    "desk",
    "feeds",
    "following",
    "letters",
    "lining",
    "making",
    "moving",
    "tables",
    "untracked",
    "views",
]
