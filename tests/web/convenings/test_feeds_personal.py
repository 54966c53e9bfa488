"""A person's own calendar: what they may see now, for whoever holds the secret address, and nothing more."""

from datetime import timedelta
from hashlib import sha256

import pytest
import sqlalchemy as sa
from icalendar import Calendar

from coop import clock
from coop.convenings import ical
from coop.convenings.jobs.feeds import write_missing_texts
from coop.convenings.models.answer import Invitation, Rsvp
from coop.convenings.models.convening import Convening
from coop.convenings.models.feed import ConveningText
from coop.convenings.operations.answering import Wish, answer_rsvp
from coop.database import db, unit_of_work
from tests.cast import early_childhood, person_named
from tests.makers import make_convening, make_group

TOKEN = "a-long-random-token"
PATH = f"/feeds/{TOKEN}/calendar.ics"


@pytest.fixture
def cleo(app, now):
    """Cleo, with an address for her calendar."""
    person = person_named("cleo")
    with unit_of_work():
        person = db.session.merge(person)
        person.feed_token_hash, person.feed_token_made_at = sha256(TOKEN.encode()).hexdigest(), now
    return person


@pytest.fixture
def fetch(app, cleo):
    """Her calendar program."""
    return lambda path=PATH, **headers: app.test_client(use_cookies=False).get(path, headers=headers)


def answered(person, title: str, answer: str = "going", **values) -> Convening:
    """A convening with the person's answer."""
    with unit_of_work():
        convening = make_convening(title, **values)
        line = 1 if answer == "waitlisted" else None
        db.session.add(
            Rsvp(
                convening_id=convening.id,
                person_id=person.id,
                answer=answer,
                number_in_line=line,
                answered_at=clock.now(),
            )
        )
        ical.refresh(convening)
    return convening


def entries(response) -> dict[str, str]:
    """Title → status."""
    return {
        str(each["SUMMARY"]): str(each["STATUS"]) for each in Calendar.from_ical(response.data).walk("VEVENT")
    }


def test_it_shows_each_answer_as_it_is(fetch, cleo):
    answered(cleo, "Sure")
    answered(cleo, "Full", "waitlisted")
    answered(cleo, "Perhaps", "maybe")
    answered(cleo, "Never", "declined")
    with unit_of_work():
        ical.refresh(make_convening("Not mine"))
    assert entries(fetch()) == {
        "Sure": "CONFIRMED",
        "Waiting: Full": "TENTATIVE",
        "Maybe: Perhaps": "TENTATIVE",
    }


def test_it_is_kept_from_search_engines_and_shared_copies(fetch):
    response = fetch()
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert response.headers["Cache-Control"] == "private, no-cache"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "Set-Cookie" not in response.headers
    assert "Cookie" not in response.headers.get("Vary", "")


def test_unchanged_it_is_the_same_bytes_and_a_304(fetch, cleo):
    answered(cleo, "Sure")
    first, second = fetch(), fetch()
    assert first.data == second.data
    assert fetch(**{"If-None-Match": first.headers["ETag"]}).status_code == 304


def test_it_changes_with_the_answer_though_its_date_goes_back(fetch, cleo, now):
    convening = answered(cleo, "Sure")
    before = fetch()
    with unit_of_work():
        rsvp = db.session.query(Rsvp).filter_by(convening_id=convening.id).one()
        rsvp.answer = "declined"
    asked = {"If-None-Match": before.headers["ETag"], "If-Modified-Since": before.headers["Last-Modified"]}
    after = fetch(**asked)
    assert after.status_code == 200
    assert entries(after) == {}
    del asked["If-None-Match"]
    assert fetch(**asked).status_code == 200


def test_a_seat_that_came_free_dates_the_entry_anew_and_keeps_its_sequence(fetch, cleo):
    convening = answered(cleo, "Full", "waitlisted", sequence=4)
    with unit_of_work():
        rsvp = db.session.query(Rsvp).filter_by(convening_id=convening.id).one()
        rsvp.answer, rsvp.number_in_line = "going", None
        rsvp.entry_changed_at = later = clock.now() + timedelta(hours=1)
    (event,) = Calendar.from_ical(fetch().data).walk("VEVENT")
    assert (event["STATUS"], event["SEQUENCE"]) == ("CONFIRMED", 4)
    assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt == later.replace(microsecond=0)


@pytest.mark.parametrize("path", ["/feeds/another-token/calendar.ics", "/feeds/x/calendar.ics"])
def test_an_address_nobody_has_is_not_there(fetch, path):
    response = fetch(path)
    assert response.status_code == 404
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert "Set-Cookie" not in response.headers


def test_a_revoked_address_is_not_there(fetch, cleo):
    assert fetch().status_code == 200
    with unit_of_work():
        db.session.merge(cleo).feed_token_hash = None
    assert fetch().status_code == 404


def test_an_address_of_somebody_who_left_is_not_there(fetch, cleo):
    with unit_of_work():
        db.session.merge(cleo).status = "suspended"
    assert fetch().status_code == 404


def test_it_never_shows_what_its_owner_may_no_longer_see(fetch, cleo):
    early = early_childhood()
    with unit_of_work():
        other = make_group("Another Group")
    seen = answered(cleo, "Of her group", audience="group", groups=(early,))
    answered(cleo, "Of another group", audience="group", groups=(other,))
    answered(cleo, "By invitation", audience="invited")
    answered(cleo, "For members", audience="members")
    assert set(entries(fetch())) == {"Of her group", "For members"}
    with unit_of_work():
        seen = db.session.merge(seen)
        seen.audience = "invited"
        ical.refresh(seen)
    assert set(entries(fetch())) == {"For members"}


def test_only_those_going_get_the_way_in(fetch, cleo):
    going = answered(cleo, "Sure", mode="online", join_url="https://meet.example/secret")
    waiting = answered(cleo, "Full", "waitlisted", mode="online", join_url="https://meet.example/secret")
    text = fetch().text.replace("\r\n ", "")
    assert f"/convenings/{going.slug}/room" in text
    assert f"/convenings/{waiting.slug}/room" not in text
    assert "meet.example" not in text


def test_the_file_of_one_convening_knows_who_is_going(as_, cleo):
    convening = answered(cleo, "Sure", mode="online", join_url="https://meet.example/secret")
    path = f"/convenings/{convening.slug}.ics"
    hers, his = as_("cleo").get(path), as_("ben").get(path)
    assert "/room" in hers.text.replace("\r\n ", "")
    assert "/room" not in his.text.replace("\r\n ", "")
    assert hers.headers["Cache-Control"] == "private, no-cache"
    assert "Cookie" in hers.headers["Vary"]


def test_it_speaks_its_owners_language(fetch, cleo):
    answered(cleo, "Full", "waitlisted")
    with unit_of_work():
        db.session.merge(cleo).locale = "es"
    spanish = fetch()
    assert fetch(f"{PATH}?lang=es").data == spanish.data


def test_it_costs_the_same_with_one_convening_and_with_three(fetch, cleo, statements):
    costs = []
    for more in (1, 2):
        for number in range(more):
            answered(cleo, f"No. {more} {number}")
        with statements() as counted:
            fetch()
        costs.append(counted.number)
    assert costs == [5, 5]


def shows(person, *choices: str) -> None:
    with unit_of_work():
        db.session.merge(person).calendar_shows = list(choices)


def test_what_waits_for_an_answer_is_tentative_until_it_is_answered(fetch, cleo):
    early = early_childhood()
    with unit_of_work():
        ours = make_convening("Ours", groups=(early,), sequence=2)
        asked = make_convening("Asked", audience="invited")
        db.session.add(Invitation(convening_id=asked.id, person_id=cleo.id, invited_at=clock.now()))
        for each in (ours, asked, make_convening("Of others"), make_convening("Hidden", audience="invited")):
            ical.refresh(each)
    assert entries(fetch()) == {}
    shows(cleo, "unanswered")
    assert entries(fetch()) == {"No answer yet: Ours": "TENTATIVE", "No answer yet: Asked": "TENTATIVE"}
    with unit_of_work():
        answer_rsvp(db.session.merge(ours), db.session.merge(cleo), Wish("going"))
    answered_now = fetch()
    assert entries(answered_now) == {"Ours": "CONFIRMED", "No answer yet: Asked": "TENTATIVE"}
    first, _second = Calendar.from_ical(answered_now.data).walk("VEVENT")
    assert first["SEQUENCE"] == 2
    with unit_of_work():
        answer_rsvp(db.session.merge(asked), db.session.merge(cleo), Wish("declined"))
    assert set(entries(fetch())) == {"Ours"}


def test_what_was_not_answered_stays_cancelled_and_leaves_once_over(fetch, cleo, now):
    early = early_childhood()
    with unit_of_work():
        off = make_convening("Off", groups=(early,), state="cancelled", cancelled_at=clock.now())
        over = make_convening("Over", groups=(early,), starts_at=now - timedelta(days=1))
        ical.refresh(off)
        ical.refresh(over)
    shows(cleo, "unanswered")
    assert entries(fetch()) == {"Cancelled: Off": "CANCELLED"}


def test_with_what_waits_it_costs_the_same_and_is_the_same_bytes(fetch, cleo, statements):
    shows(cleo, "unanswered")
    early, costs = early_childhood(), []
    for more in (1, 2):
        with unit_of_work():
            for number in range(more):
                ical.refresh(make_convening(f"No. {more} {number}", groups=(early,)))
        with statements() as counted:
            first = fetch()
        costs.append(counted.number)
    assert costs == [5, 5]
    assert len(entries(first)) == 3
    assert fetch(**{"If-None-Match": first.headers["ETag"]}).status_code == 304


def test_convenings_from_before_gain_the_text_for_who_has_not_answered(fetch, cleo):
    early = early_childhood()
    with unit_of_work():
        ical.refresh(make_convening("Ours", groups=(early,)))
        db.session.execute(sa.delete(ConveningText).where(ConveningText.variant == "unanswered"))
    shows(cleo, "unanswered")
    assert entries(fetch()) == {}
    assert [write_missing_texts(), write_missing_texts()] == [1, 0]
    assert entries(fetch()) == {"No answer yet: Ours": "TENTATIVE"}
