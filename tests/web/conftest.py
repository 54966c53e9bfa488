"""A stage for tests that visit every address."""

from collections.abc import Iterator

import pytest

from coop import clock
from coop.app import create_app
from tests.conftest import NOON, settings_for
from tests.databases import Databases, let_go
from tests.visits import visitor_class
from tests.web.stage import Stage


@pytest.fixture(scope="session")
def built_stage(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """An app whose database holds the scene, and can hold it again after every change."""
    url = databases.copy(databases.furnished)
    app = create_app(settings_for(url, tmp_path_factory.mktemp("stage")))
    app.testing = True
    app.test_client_class = visitor_class(app)
    held = clock.held.set(NOON)
    with app.app_context():
        made = Stage(app, databases, url)
    clock.held.reset(held)
    yield made
    with app.app_context():
        let_go()


@pytest.fixture
def stage(built_stage: Stage) -> Iterator[Stage]:
    """The scene, at noon."""
    held = clock.held.set(NOON)
    with built_stage.app.app_context():
        built_stage.restore()
        yield built_stage
        let_go()
    clock.held.reset(held)
