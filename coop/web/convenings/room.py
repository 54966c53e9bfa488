"""The blueprint that all pages about convenings hang on."""

from flask import Blueprint

blueprint = Blueprint("convenings", __name__)
