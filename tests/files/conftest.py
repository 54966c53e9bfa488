"""Both places where files can lie: a folder, and a bucket of a real S3 server."""

import urllib.request

import pytest
from moto.server import ThreadedMotoServer

from coop.files import store


@pytest.fixture(scope="session")
def s3():
    """The address of an S3 server with an empty bucket “coop”."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    address = f"http://{host}:{port}"
    with urllib.request.urlopen(urllib.request.Request(f"{address}/coop", method="PUT")):
        yield address
    server.stop()


@pytest.fixture(params=["disk", "bucket"])
def place(request, assembled, tmp_path):
    """Where files lie in this test."""
    before = store._here.place
    here = store.Place(tmp_path / "files")
    if request.param == "bucket":
        address = request.getfixturevalue("s3")
        name = f"s3://coop/{tmp_path.name}"
        here = store.Place(tmp_path, bucket=name, endpoint=address, key_id="test", secret="test")
    store.install(here)
    yield here
    store.install(before)
