"""The blueprint of the groups."""

from flask import Blueprint

blueprint = Blueprint("groups", __name__)
