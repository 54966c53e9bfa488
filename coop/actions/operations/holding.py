"""Holding a promise while it changes: locked, and as the one who changes it last saw it."""

from coop import clock
from coop.actions.models import Action
from coop.actions.queries import showing
from coop.refusal import Refusal
from coop.wording import gettext as _


class Overtaken(Refusal):
    """Somebody else changed it since the page was opened; `seen` is the version that page showed."""

    def __init__(self, seen: int) -> None:
        super().__init__(
            _("Somebody else changed this meanwhile. What you wrote is kept below: look, and save again.")
        )
        self.seen = seen


def held(action_id: int, version: int | None = None) -> Action:
    """The row, locked. Refuses a version that is not the one there is now; none is not compared."""
    action = showing.locked(action_id)
    if version is not None and action.version != version:
        raise Overtaken(version)
    return action


def raised(action: Action) -> Action:
    """It changed: its next version, from this moment."""
    action.version += 1
    action.changed_at = clock.now()
    return action


def refuse_ended(action: Action) -> None:
    """What is done or was dropped stays as it is, until staff open it again."""
    if action.has_ended:
        raise Refusal(_("This has ended. Staff can open it again."))
