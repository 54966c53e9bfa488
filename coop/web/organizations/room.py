"""The blueprint of the directory of organizations."""

from flask import Blueprint

blueprint = Blueprint("organizations", __name__)
