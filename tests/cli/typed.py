"""Typing a command, as in a terminal."""

from click.testing import Result
from flask import Flask

from coop.cli.main import coop


def typed(app: Flask, *words: object, answers: str = "") -> Result:
    """What a command said and its exit code; an exception that nobody caught is raised."""
    result = app.test_cli_runner().invoke(coop, [str(word) for word in words], input=answers or None)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result
