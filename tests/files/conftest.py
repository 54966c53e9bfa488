"""Both places where files can lie: a folder, and a bucket of a real S3 server."""

import pytest

from coop.files import store
from tests.buckets import files_in, s3_server


@pytest.fixture(scope="session")
def s3():
    """The address of an S3 server with an empty bucket “coop”."""
    with s3_server() as address:
        yield address


@pytest.fixture
def english(assembled, tmp_path):
    """Sentences in English and an empty place for files, without a database."""
    with assembled.app_context(), files_in(store.Place(tmp_path)):
        yield


@pytest.fixture(params=["disk", "bucket"])
def place(request, assembled, tmp_path):
    """Where files lie in this test."""
    here = store.Place(tmp_path / "files")
    if request.param == "bucket":
        address = request.getfixturevalue("s3")
        name = f"s3://coop/{tmp_path.name}"
        here = store.Place(tmp_path, bucket=name, endpoint=address, key_id="test", secret="test")
    with files_in(here):
        yield here
