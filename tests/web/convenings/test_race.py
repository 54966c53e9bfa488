"""The seat race: two hundred people, fifty seats, four web processes, over HTTP."""

import re
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from http.cookiejar import CookieJar
from pathlib import Path

import sqlalchemy as sa
from flask import Flask

from coop import clock, links
from coop.convenings.models.answer import Rsvp
from coop.convenings.queries import seats
from coop.database import db, unit_of_work
from coop.outbox.models import Letter
from tests.conftest import Databases
from tests.makers import make_convening, make_person
from tests.servers import web_processes

PEOPLE, SEATS = 200, 50


def test_two_hundred_at_once_for_fifty_seats(app: Flask, databases: Databases, tmp_path: Path) -> None:
    with unit_of_work():
        starts_at = clock.now().replace(year=clock.now().year + 1)
        convening = make_convening(capacity_in_person=SEATS, starts_at=starts_at)
        addresses = [links.answer(convening.id, make_person().id) for _ in range(PEOPLE)]
        convening_id = convening.id
    db.session.remove()
    url = app.config["SQLALCHEMY_DATABASE_URI"]
    with web_processes(url, tmp_path) as address, ThreadPoolExecutor(40) as crowd:
        paths = [urllib.parse.urlsplit(each).path for each in addresses]
        answered = list(crowd.map(lambda path: answer(f"{address}{path}"), paths))
    assert answered == [303] * PEOPLE
    rsvps = list(db.session.scalars(sa.select(Rsvp).where(Rsvp.convening_id == convening_id)))
    words = [rsvp.answer for rsvp in rsvps]
    assert (words.count("going"), words.count("waitlisted")) == (SEATS, PEOPLE - SEATS)
    line = seats.line(db.session.get_one(type(convening), convening_id), "in_person")
    assert [rsvp.number_in_line for rsvp in line] == list(range(SEATS + 1, PEOPLE + 1))
    letters = sa.select(Letter.person_id, sa.func.count()).group_by(Letter.person_id)
    assert {number for _person, number in db.session.execute(letters)} == {1}
    assert db.session.scalar(sa.select(sa.func.count(sa.distinct(Letter.person_id)))) == PEOPLE


class Standing(urllib.request.HTTPRedirectHandler):
    """Does not go where it is sent."""

    def redirect_request(self, *_args: object) -> None:
        """Stay."""


def answer(address: str) -> int:
    """Open the page behind a letter, say "in the room" and send it, as a browser would; the status."""
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()), Standing)
    with browser.open(address, timeout=120) as response:
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', response.read().decode())
    assert token
    form = urllib.parse.urlencode({"csrf_token": token[1], "answer": "in_person"}).encode()
    try:
        with browser.open(address, data=form, timeout=120) as response:
            return int(response.status)
    except urllib.error.HTTPError as redirect:
        return redirect.code
