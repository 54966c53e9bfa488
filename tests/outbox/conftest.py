"""A mail server, and templates that only these tests have."""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.outbox.letterbox import with_templates
from tests.outbox.mailserver import MailServer, listening


@pytest.fixture
def server() -> Iterator[MailServer]:
    """A real SMTP server."""
    with listening() as server:
        yield server


@pytest.fixture
def app(app: Flask) -> Iterator[Flask]:
    """The app with templates of letters that only these tests send."""
    with with_templates(app):
        yield app
