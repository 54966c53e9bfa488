"""The room's blueprint, and who may come in."""

from flask import Blueprint, abort

from coop.http.access import authorize
from coop.http.viewer import current_viewer
from coop.permissions import may

blueprint = Blueprint("staff", __name__)


def enter_desk() -> None:
    """Staff may look; members find nothing here, and visitors are asked to sign in first."""
    if current_viewer().has_account and not may(current_viewer(), "staff.enter"):
        abort(404)
    authorize("staff.enter")
