"""Everything that is kept about a person, as they take it along."""

import json

from coop.convenings.models.convening import Question
from coop.convenings.operations.answering import Wish, answer_rsvp
from coop.database import db, unit_of_work
from coop.keys.operations import codes
from coop.loop.queries import belongings
from coop.people import operations as people
from tests.cast import person_named
from tests.keys.device import code_now
from tests.makers import make_convening

SECRET = b"twenty bytes, always"


def test_it_holds_what_others_know_and_nothing_that_opens_the_account(app, now):
    cleo = person_named("cleo").id
    with unit_of_work():
        held = make_convening("Open house")
        asked = Question(convening_id=held.id, prompt="Anything?", kind="text", position=1)
        db.session.add(asked)
        db.session.flush()
        wish = Wish("going", replies={asked.id: "By bus"}, access_needs="A seat near the door")
        answer_rsvp(held, person_named("cleo"), wish)
        codes.add_app(person_named("cleo"), SECRET, code_now(SECRET))
        people.make_feed_token(person_named("cleo"))
    mine = belongings.of_person(cleo)
    assert mine["people"][0]["email"] == "cleo@coop.test"
    assert mine["affiliations"][0]["organization"] == "Garfield Science Club"
    assert mine["group_memberships"][0]["group"] == "Early Childhood"
    assert [row["convening"] for row in mine["rsvps"]] == ["Open house"]
    assert [row["text"] for row in mine["replies"]] == ["By bus"]
    assert [row["text"] for row in mine["access_needs"]] == ["A seat near the door"]
    told = json.dumps(mine)
    for hidden in (
        "secret",
        "password",
        "fs_uniquifier",
        "feed_token_hash",
        person_named("cleo").fs_uniquifier,
    ):
        assert hidden not in told


def test_it_holds_nothing_of_anybody_else(app, now):
    person_named("ben")
    told = json.dumps(belongings.of_person(person_named("cleo").id))
    assert "ben@coop.test" not in told
    assert "Ben Okafor" not in told
