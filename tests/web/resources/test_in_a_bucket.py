"""The same pages, with files in a bucket that several machines share."""

import io
from pathlib import Path

import pytest

from coop.files import store
from tests.buckets import files_in, s3_server

SHELF = "/resources/groups/early-childhood"


@pytest.fixture
def in_a_bucket(app):
    with s3_server() as address:
        place = store.Place(
            Path("/nowhere"), bucket="s3://coop/files", endpoint=address, key_id="test", secret="test"
        )
        with files_in(place):
            yield


@pytest.mark.usefixtures("in_a_bucket")
def test_a_large_file_goes_into_the_bucket_and_comes_out_from_any_byte_on(as_):
    content = b"%PDF-1.7\n" + b"0123456789" * 800_000
    ben = as_("ben")
    sent = ben.send(SHELF, f"{SHELF}/files", files=(io.BytesIO(content), "Large.pdf"), visibility="public")
    assert sent.status_code == 303
    address = ben.get(SHELF).text.split('/versions/1"')[0].rpartition('"')[2] + "/versions/1"
    whole = as_("eve").get(address)
    assert whole.data == content
    rest = as_("eve").get(address, headers={"Range": "bytes=7000000-7000009"})
    assert (rest.status_code, rest.data) == (206, content[7_000_000:7_000_010])
