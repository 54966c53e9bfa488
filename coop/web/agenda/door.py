"""Every page of the agenda hangs on the blueprint once this is read."""

import coop.web.agenda.drafting
import coop.web.agenda.versions
import coop.web.agenda.views
import coop.web.agenda.wording  # noqa: F401  reading a page hangs it on the blueprint
from coop.web.agenda.room import blueprint

__all__ = ["blueprint"]
