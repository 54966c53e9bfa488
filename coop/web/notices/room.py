"""The room's blueprint."""

from flask import Blueprint

blueprint = Blueprint("notices", __name__)
