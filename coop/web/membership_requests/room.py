"""The room's blueprint."""

from flask import Blueprint

blueprint = Blueprint("membership_requests", __name__)
