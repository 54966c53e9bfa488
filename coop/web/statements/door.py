"""All pages of the room: importing this hangs them on its one blueprint."""

from coop.web.statements import adoption, drafting, ending, views
from coop.web.statements.room import blueprint

__all__ = ["adoption", "blueprint", "drafting", "ending", "views"]
