"""All pages of the room: importing this hangs them on its one blueprint."""

from coop.web.agenda import drafting, versions, views, wording
from coop.web.agenda.room import blueprint

__all__ = ["blueprint", "drafting", "versions", "views", "wording"]
