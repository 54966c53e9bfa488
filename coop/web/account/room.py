"""The room's blueprint."""

from flask import Blueprint

blueprint = Blueprint("account", __name__)
