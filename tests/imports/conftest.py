"""Sentences in English where no database is asked."""

from collections.abc import Iterator

import pytest
from flask import Flask

from coop.wording import in_language


@pytest.fixture
def english(assembled: Flask) -> Iterator[None]:
    """Inside the app, reading English."""
    with assembled.app_context(), in_language("en"):
        yield
