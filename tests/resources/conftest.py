"""A place for sentences and for files."""

import pytest

from coop.files import store


@pytest.fixture
def english(assembled, tmp_path):
    """Sentences in English and an empty place for files, without a database."""
    before = store._here.place
    store.install(store.Place(tmp_path))
    with assembled.app_context():
        yield
    store.install(before)
