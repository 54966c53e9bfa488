"""The blueprint of the first page and of what machines ask a house for."""

from flask import Blueprint

blueprint = Blueprint("home", __name__)
