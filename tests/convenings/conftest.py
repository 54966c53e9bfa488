"""A real mail server for the letters about convenings."""

from collections.abc import Iterator

import pytest

from tests.convenings.postroom import PostRoom
from tests.outbox.mailserver import MailServer


@pytest.fixture
def post_room() -> Iterator[PostRoom]:
    """Sends what is due and hands over what arrived."""
    server = MailServer()
    yield PostRoom(server)
    server.close()
