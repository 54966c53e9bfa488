"""The room's one blueprint."""

from flask import Blueprint

blueprint = Blueprint("polls", __name__)
