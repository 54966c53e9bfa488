"""The room's one blueprint."""

from flask import Blueprint

blueprint = Blueprint("statements", __name__)
