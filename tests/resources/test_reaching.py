"""Looking whether links still lead somewhere, on a real server."""

import threading
import time
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from coop import clock
from coop.database import db, unit_of_work
from coop.resources import reaching
from coop.resources.jobs import look_at_links
from coop.resources.models import Resource
from coop.resources.operations import laying_out
from coop.resources.operations.laying_out import ResourceFields
from coop.resources.queries import shelves
from tests.cast import early_childhood


class Pages(BaseHTTPRequestHandler):
    """Answers by the path that is asked for."""

    def do_HEAD(self) -> None:
        self.answer(is_head=True)

    def do_GET(self) -> None:
        self.answer(is_head=False)

    def answer(self, *, is_head: bool) -> None:
        self.server.asked.append(f"{self.command} {self.path}")
        status = {"/": 200, "/closed": 403, "/gone": 404, "/loop": 302, "/moved": 301}.get(self.path, 200)
        if self.path == "/slow":
            for _part in range(50):
                self.wfile.write(b"H")
                self.wfile.flush()
                time.sleep(0.2)
            return
        if self.path == "/no-head":
            status = 405 if is_head else 200
        self.send_response(status)
        if self.path in ("/loop", "/moved"):
            self.send_header("Location", "/loop" if self.path == "/loop" else "/gone")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@pytest.fixture
def pages():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    server.asked = []
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    server.address = f"http://127.0.0.1:{server.server_port}"
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "is_reached"),
    [
        ("/", True),
        ("/closed", True),
        ("/no-head", True),
        ("/gone", False),
        ("/moved", False),
        ("/loop", False),
    ],
)
def test_a_link_is_reached_when_somebody_answers(pages, path, is_reached):
    assert reaching.is_reached(f"{pages.address}{path}", is_near_allowed=True) is is_reached


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433"]
)
def test_what_only_our_machine_can_reach_is_never_asked(pages, host):
    assert not reaching.is_reached(f"http://{host}:{pages.server_port}/")
    assert pages.asked == []


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "http://", "http://a..b/", "https://x:99999/", "gopher://a.b"]
)
def test_odd_addresses_are_not_reached(url):
    assert not reaching.is_reached(url)


@pytest.mark.usefixtures("app", "now")
def test_links_are_looked_at_weekly_and_lost_after_the_second_time(pages):
    with unit_of_work():
        fields, shelf = ResourceFields("", visibility="public"), shelves.of_group(early_childhood())
        good = laying_out.add_link(shelf, f"{pages.address}/", fields, actor_id=None).id
        gone = laying_out.add_link(shelf, f"{pages.address}/gone", fields, actor_id=None).id

    def states() -> list[str]:
        db.session.rollback()
        return [db.session.get_one(Resource, each).link_state for each in (good, gone)]

    assert look_at_links(is_near_allowed=True) == 2
    assert states() == ["reached", "unknown"]
    assert look_at_links(is_near_allowed=True) == 0
    begun = clock.now()
    for days, number in ((2, 1), (8, 2)):
        token = clock.held.set(begun + timedelta(days=days))
        assert look_at_links(is_near_allowed=True) == number
        clock.held.reset(token)
        assert states() == ["reached", "lost"]


def test_a_site_that_answers_a_sign_at_a_time_is_hung_up_on(pages, monkeypatch):
    monkeypatch.setattr(reaching, "MOST_SECONDS", 0.5)
    began = time.monotonic()
    assert not reaching.is_reached(f"{pages.address}/slow", is_near_allowed=True)
    assert time.monotonic() - began < 3
