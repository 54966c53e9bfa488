"""The room's one blueprint."""

from flask import Blueprint

blueprint = Blueprint("agenda", __name__)
