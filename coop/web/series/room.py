"""The blueprint that all pages about series hang on."""

from flask import Blueprint

blueprint = Blueprint("series", __name__)
