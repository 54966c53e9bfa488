"""A real S3 server, for files that lie in a bucket."""

import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from moto.server import ThreadedMotoServer

from coop.files import store


@contextmanager
def s3_server() -> Iterator[str]:
    """The address of a server with an empty bucket “coop”."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    address = f"http://{host}:{port}"
    with urllib.request.urlopen(urllib.request.Request(f"{address}/coop", method="PUT")):
        yield address
    server.stop()


@contextmanager
def files_in(place: store.Place) -> Iterator[store.Place]:
    """Files lie there for a while."""
    before = store._here.place
    store.install(place)
    try:
        yield place
    finally:
        store.install(before)
