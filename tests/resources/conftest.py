"""A place for sentences and for files."""

import pytest

from coop.files import store
from tests.buckets import files_in


@pytest.fixture
def english(assembled, tmp_path):
    """Sentences in English and an empty place for files, without a database."""
    with assembled.app_context(), files_in(store.Place(tmp_path)):
        yield
