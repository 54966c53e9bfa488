"""Every page about the network hangs on the blueprint once this is read."""

import coop.web.statements.adoption
import coop.web.statements.drafting
import coop.web.statements.views  # noqa: F401  reading a page hangs it on the blueprint
from coop.web.statements.room import blueprint

__all__ = ["blueprint"]
