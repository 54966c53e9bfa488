"""The room's one blueprint."""

from flask import Blueprint

blueprint = Blueprint("actions", __name__)
