"""The desk at the door: with and without its script, for hosts and for helpers."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from coop import clock, links
from coop.convenings.models.answer import Rsvp
from coop.convenings.models.convening import Convening
from coop.convenings.operations import arriving
from coop.convenings.queries import arrivals
from coop.database import db, unit_of_work
from tests.cast import early_childhood, garfield, person_named
from tests.makers import MADE, make_convening, make_organization, make_person

JSON = {"Accept": "application/json"}


@pytest.fixture
def convening(app, now) -> Convening:
    """Cleo and somebody without a name are coming; it has begun."""
    held, cleo, club = early_childhood(), person_named("cleo"), garfield()
    with unit_of_work():
        made = make_convening("Open house", (held,), starts_at=clock.now() - timedelta(minutes=5))
        made.join_url, made.mode, made.audience = "https://meet.example/1", "hybrid", "group"
        nameless = make_person(" ", "nameless@coop.test", status="contact")
        nameless.name = ""
        for person, organization_id in ((cleo, club.id), (nameless, None)):
            values = {"organization_id": organization_id, "answer": "going", "answered_at": MADE}
            db.session.add(Rsvp(convening_id=made.id, person_id=person.id, **values))
    return made


def desk(convening: Convening, end: str = "") -> str:
    return f"/convenings/{convening.slug}/arrivals{end}"


def walk_ins(convening: Convening) -> str:
    return f"/convenings/{convening.slug}/walk-ins"


def token_in(browser, address: str) -> str:
    """The CSRF field of a page."""
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', browser.get(address).get_data(as_text=True))
    assert found
    return found[1]


def tap(browser, convening: Convening, end: str, **fields):
    """What the script sends."""
    token = token_in(browser, desk(convening))
    address = f"/convenings/{convening.slug}{end}"
    return browser.post(address, data={"csrf_token": token, **fields}, headers=JSON)


def row_of(convening: Convening, name: str):
    db.session.rollback()
    return arrivals.attendance_of(convening.id, person_named(name).id)


def state_of(convening: Convening, name: str) -> str:
    row = row_of(convening, name)
    return row.state if row else "none"


def test_without_a_script_one_button_checks_in_and_another_undoes(as_, convening):
    ben, cleo = as_("ben"), person_named("cleo")
    form = {"csrf_token": token_in(ben, desk(convening)), "q": "cleo"}
    answer = ben.post(desk(convening, f"/{cleo.id}"), data=form)
    assert (answer.status_code, answer.location) == (303, desk(convening, "?q=cleo"))
    page = ben.get(answer.location).get_data(as_text=True)
    assert "Cleo Ramos has arrived." in page
    assert 'data-state="confirmed"' in page
    ben.post(desk(convening, f"/{cleo.id}/removal"), data=form)
    assert state_of(convening, "cleo") == "unknown"


def test_the_search_form_finds_by_name_and_by_organization(as_, convening):
    for words in ("ramos", "cleo garfield", "SCIENCE"):
        page = as_("ben").get(desk(convening, f"?q={words}")).get_data(as_text=True)
        assert "Cleo Ramos" in page
        assert "nameless@coop.test" not in page
    assert "Nobody of this name" in as_("ben").get(desk(convening, "?q=xyz")).get_data(as_text=True)


def test_a_phone_learns_what_the_other_tapped_and_nothing_when_nothing_changed(as_, convening):
    cleo = person_named("cleo")
    first = tap(as_("ben"), convening, f"/arrivals/{cleo.id}", key="a-1", waited="60").get_json()
    assert first["version"] == 1
    other = as_("ada")
    news = other.get(desk(convening, "/changes?since=0")).get_json()
    assert [row["person"] for row in news["rows"]] == [cleo.id]
    assert "11:59\u00a0am" in news["rows"][0]["html"]
    assert 'data-here="1"' in news["tally"]
    assert other.get(desk(convening, "/changes?since=1")).status_code == 204


def test_asking_for_changes_is_cheap(as_, convening, statements):
    ben = as_("ben")
    ben.get(desk(convening))
    with statements() as counted:
        assert ben.get(desk(convening, "/changes?since=0")).status_code == 204
    assert counted.number <= 8


def test_the_list_costs_the_same_for_two_and_for_twenty(as_, convening, statements):
    ben = as_("ben")
    with statements() as few:
        ben.get(desk(convening))
    with unit_of_work():
        for number in range(18):
            person = make_person()
            db.session.add(
                Rsvp(convening_id=convening.id, person_id=person.id, answer="going", answered_at=MADE)
            )
            if number % 2:
                arriving.arrive(convening, person, arriving.Tapped())
    with statements() as many:
        page = ben.get(desk(convening)).get_data(as_text=True)
    assert page.count("data-person=") == 20
    assert many.number == few.number


def test_what_cannot_be_is_said_to_the_script_in_a_sentence(as_, convening):
    with unit_of_work():
        db.session.get_one(Convening, convening.id).state = "cancelled"
    answer = tap(as_("ben"), convening, f"/arrivals/{person_named('cleo').id}", key="a-1")
    assert answer.status_code == 409
    assert "cancelled" in answer.get_json()["sentence"]


def test_odd_numbers_from_a_phone_are_none(as_, convening):
    cleo = person_named("cleo")
    odd = {"key": "k" * 500, "waited": "-7e9", "sequence": "٣", "device": "d" * 500, "since": "-1"}
    assert tap(as_("ben"), convening, f"/arrivals/{cleo.id}", **odd).status_code == 200
    assert state_of(convening, "cleo") == "confirmed"


def test_a_walk_in_is_counted_over_the_seats_and_that_is_said(as_, convening):
    with unit_of_work():
        db.session.get_one(Convening, convening.id).capacity_in_person = 0
        make_organization("Peña Lab")
    ben = as_("ben")
    answer = ben.fill(
        ben.get(desk(convening)),
        f"/convenings/{convening.slug}/walk-ins",
        name="María Núñez",
        organization="pena lab",
    )
    page = ben.get(answer.location).get_data(as_text=True)
    assert "María Núñez has arrived. That is 1 over the seats." in page
    assert "Peña Lab · walk-in" in page


def test_a_walk_in_without_a_name_comes_back_with_what_was_typed(as_, convening):
    ben = as_("ben")
    answer = ben.fill(
        ben.get(desk(convening)), f"/convenings/{convening.slug}/walk-ins", organization="Lab X"
    )
    assert answer.status_code == 422
    assert 'value="Lab X"' in answer.get_data(as_text=True)
    refused = tap(ben, convening, "/walk-ins", name="", key="a-1")
    assert (refused.status_code, refused.get_json()["sentence"]) == (422, "Type a name.")


def test_organizations_are_offered_while_typing(as_, convening):
    page = as_("ben").get(desk(convening, "/organizations?organization=garf")).get_data(as_text=True)
    assert "Garfield Science Club" in page
    assert "option" not in as_("ben").get(desk(convening, "/organizations?organization=g")).get_data(
        as_text=True
    )


def test_a_helper_without_an_account_sees_names_and_nothing_else(as_, convening):
    ben, eve = as_("ben"), as_("eve")
    made = ben.send(f"/convenings/{convening.slug}/desk-links", name="East door")
    page = ben.get(made.location).get_data(as_text=True)
    address = re.search(r'value="http://coop.test(/desks/[^"]+)"', page)
    assert address
    assert eve.get(desk(convening)).status_code == 404
    opened = eve.get(address[1])
    seen = eve.get(opened.location).get_data(as_text=True)
    assert "Cleo Ramos" in seen
    assert "Garfield Science Club" in seen
    assert "No name given" in seen
    assert "nameless@coop.test" not in seen
    assert tap(eve, convening, f"/arrivals/{person_named('cleo').id}", key="e-1").status_code == 200
    for elsewhere in ("answers", "letters", "desk-links", "edit"):
        assert eve.get(f"/convenings/{convening.slug}/{elsewhere}").status_code in (303, 404)
    assert tap(eve, convening, f"/arrivals/{person_named('dov').id}", key="e-2").status_code == 404
    ben.send(made.location, f"{made.location}/{1}/ending")
    assert eve.get(desk(convening)).status_code == 404
    assert eve.get(address[1]).status_code == 404


def test_the_code_shows_itself_to_its_owner_and_one_button_to_a_host(as_, convening):
    cleo = person_named("cleo")
    path = urlsplit(links.arrival(convening.id, cleo.id)).path
    own = as_("cleo").get(path).get_data(as_text=True)
    assert "Show this at the door." in own
    assert 'class="code"' in own
    ben = as_("ben")
    assert "Has arrived" in ben.get(path).get_data(as_text=True)
    answer = ben.send(path)
    assert answer.status_code == 303
    row = row_of(convening, "cleo")
    assert (row.state, row.how) == ("confirmed", "code")
    assert "Arrived 12:00\u00a0pm\u00a0CST" in ben.get(path).get_data(as_text=True)
    assert "You are checked in." in as_("cleo").get(path).get_data(as_text=True)


def test_the_code_answers_nothing_and_signs_nobody_in(as_, convening):
    token = urlsplit(links.arrival(convening.id, person_named("cleo").id)).path.rpartition("/")[2]
    eve = as_("eve")
    assert eve.get(f"/answers/{token}").status_code == 404
    assert eve.get("/account").status_code == 303


def test_who_is_going_finds_the_code_on_the_page_and_on_the_letters_page(as_, convening):
    cleo = person_named("cleo")
    code = urlsplit(links.arrival(convening.id, cleo.id)).path
    assert code in as_("cleo").get(f"/convenings/{convening.slug}").get_data(as_text=True)
    assert code in as_("eve").get(urlsplit(links.answer(convening.id, cleo.id)).path).get_data(as_text=True)


@pytest.mark.parametrize("headers", [{}, {"Sec-Purpose": "prefetch;prerender"}])
def test_the_join_link_notes_who_came_but_a_browser_that_fetches_ahead_does_not(as_, convening, headers):
    path = urlsplit(links.join(convening.id, person_named("cleo").id)).path
    answer = as_("eve").get(path, headers=headers)
    assert answer.location == "https://meet.example/1"
    assert state_of(convening, "cleo") == ("none" if headers else "confirmed")
    if not headers:
        row = row_of(convening, "cleo")
        assert (row.how, row.seat) == ("self", "online")


def test_a_member_joins_from_the_page_and_has_arrived(as_, convening):
    assert as_("cleo").get(f"/convenings/{convening.slug}/room").location == "https://meet.example/1"
    assert state_of(convening, "cleo") == "confirmed"


def test_a_phone_may_keep_the_page_of_an_open_desk_until_it_ends(as_, convening):
    ben = as_("ben")
    until = ben.get(desk(convening)).headers["Desk-Until"]
    assert int(until) == arriving.desk_ends_at(convening).timestamp()
    assert "Desk-Until" not in ben.get(f"{desk(convening)}?q=cleo").headers
    with unit_of_work():
        later = db.session.merge(convening)
        later.starts_at, later.ends_at = clock.now() + timedelta(days=2), clock.now() + timedelta(days=3)
    page = ben.get(desk(convening))
    assert ("Desk-Until" in page.headers, "data-worker" in page.text) == (False, False)
