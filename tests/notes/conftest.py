"""A real mail server for the letters about notes."""

from collections.abc import Iterator

import pytest

from tests.convenings.postroom import PostRoom
from tests.outbox.mailserver import listening


@pytest.fixture
def post_room() -> Iterator[PostRoom]:
    """Sends what is due and hands over what arrived."""
    with listening() as server:
        yield PostRoom(server)
