"""`python -m tests.benchmarks.inbox [--number 400]`: messages a second, beside Python's own reading."""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from email import message_from_bytes
from email.policy import default
from pathlib import Path

from flask_migrate import upgrade
from icalendar import Calendar

from coop.app import create_app
from coop.convenings.models.answer import Invitation
from coop.database import db, unit_of_work
from coop.inbox.incoming import read
from coop.inbox.jobs.receiving import receive
from coop.network.operations import name_network, prove_replies
from coop.settings import Settings, complete
from coop.vocabulary.operations import load_first_terms
from tests.convenings.postroom import take_replies
from tests.inbox import shapes
from tests.makers import MADE, make_convening, make_person

SHAPES = ("google", "outlook", "apple", "thunderbird")


def main() -> int:
    """Print three rates."""
    parser = argparse.ArgumentParser(description="Messages of the inbox a second.")
    parser.add_argument("--number", type=int, default=400, help="how many messages")
    number = parser.parse_args().number
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        settings = Settings(mode="development", home=home, log_level="WARNING", public_url="http://coop.test")
        app = create_app(complete(settings))
        with app.app_context():
            upgrade(str(Path(__file__).parents[2] / "migrations"))
            mails = messages(number)
            rates = {
                "email + icalendar": rate(bare, mails),
                "read": rate(read, mails),
                "received": rate(lambda data: receive(data, "pipe"), mails),
            }
    for name, found in rates.items():
        sys.stdout.write(f"{name:20}{found:8.0f} a second, {found / rates['email + icalendar']:.2f}\n")
    return 0


def messages(number: int) -> list[bytes]:
    """One reply of each of so many people, in the shapes of four programs."""
    with unit_of_work():
        load_first_terms()
        name_network(name="N", timezone="America/Chicago", sender_name="N", sender_address="a@coop.test")
    take_replies()
    with unit_of_work():
        prove_replies("replies.coop.test")
        people = [make_person(f"Person {each}", f"p{each}@coop.test") for each in range(number)]
        coming = {"starts_at": shapes.later(days=9), "ends_at": shapes.later(days=9, hours=1)}
        convening_id = make_convening("Outdoors", **coming).id
        asked = {"convening_id": convening_id, "invited_at": MADE}
        db.session.add_all(Invitation(person_id=person.id, **asked) for person in people)
        ids = [person.id for person in people]
    made = []
    for each, person_id in enumerate(ids):
        person = db.session.get_one(type(people[0]), person_id)
        of = shapes.invitation(convening_id, person)
        made.append(shapes.CLIENTS[SHAPES[each % 4]](of, str(each)))
    db.session.remove()
    return made


def bare(data: bytes) -> None:
    """What Python and icalendar do with it."""
    message = message_from_bytes(data, policy=default)
    for part in message.walk():
        if part.get_content_type() in ("text/calendar", "application/ics"):
            Calendar.from_ical(part.get_payload(decode=True))


def rate(act: Callable[[bytes], object], mails: list[bytes]) -> float:
    """How many a second."""
    began = time.perf_counter()
    for data in mails:
        act(data)
    return len(mails) / (time.perf_counter() - began)


if __name__ == "__main__":
    raise SystemExit(main())
