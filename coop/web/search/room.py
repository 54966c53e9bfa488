"""The room's blueprint."""

from flask import Blueprint

blueprint = Blueprint("search", __name__)
