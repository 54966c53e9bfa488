"""All pages of the room: importing this hangs them on its one blueprint."""

from coop.web.comments import moderation, own, threads, views
from coop.web.comments.room import blueprint

__all__ = ["blueprint", "moderation", "own", "threads", "views"]
