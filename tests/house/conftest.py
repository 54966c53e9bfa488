"""The app as it is assembled, for reading; its database is never asked."""

import pytest
from flask import Flask

from coop.app import create_app
from tests.conftest import settings_for


@pytest.fixture(scope="session")
def assembled(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The whole app."""
    home = tmp_path_factory.mktemp("assembled")
    return create_app(settings_for(f"sqlite:///{home / 'none.sqlite3'}", home))
