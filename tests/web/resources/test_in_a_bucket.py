"""The same pages, with files in a bucket that several machines share."""

import io
import urllib.request
from pathlib import Path

import pytest
import sqlalchemy as sa

from coop.database import db
from coop.files import store
from coop.resources.models import Resource
from tests.buckets import files_in, s3_server
from tests.servers import web_processes

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


def test_what_one_machine_took_another_hands_out(app, as_, tmp_path):
    content = b"%PDF-1.7\n" + b"0123456789" * 300_000
    with s3_server() as s3:
        said = {"bucket": "s3://coop/files", "endpoint": s3, "key_id": "test", "secret": "test"}
        with files_in(store.Place(tmp_path / "here", **said)):
            as_("ben").send(
                SHELF, f"{SHELF}/files", files=(io.BytesIO(content), "Shared.pdf"), visibility="public"
            )
        db.session.remove()
        resource_id = db.session.scalars(sa.select(Resource.id)).one()
        db.session.remove()
        more = {f"COOP_FILES_{name.upper()}": value for name, value in said.items()}
        url = app.config["SQLALCHEMY_DATABASE_URI"]
        with web_processes(url, tmp_path, workers=1, **more) as address:
            file = f"{address}/resources/{resource_id}/versions/1"
            with urllib.request.urlopen(file) as answer:
                assert answer.read() == content
            part = urllib.request.Request(file, headers={"Range": "bytes=-10"})
            with urllib.request.urlopen(part) as answer:
                assert (answer.status, answer.read()) == (206, b"0123456789")
    assert not (tmp_path / "here").exists()
    assert not (tmp_path / "files").exists()
