"""The room's one blueprint."""

from flask import Blueprint

blueprint = Blueprint("questions", __name__)
