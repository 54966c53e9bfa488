"""The room's one blueprint."""

from flask import Blueprint

blueprint = Blueprint("notes", __name__)
