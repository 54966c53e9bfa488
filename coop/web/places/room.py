"""The blueprint of the areas."""

from flask import Blueprint

blueprint = Blueprint("places", __name__)
