"""Pages that are the same for every visitor are made once, and never shown when they are no longer true."""

from datetime import timedelta

from flask_wtf.csrf import generate_csrf

from coop import clock
from coop.convenings.operations.answering import Wish, answer_rsvp
from coop.database import changes, unit_of_work
from coop.http.shelf import MOST_PAGES, Shelf, same_for_visitors
from tests.conftest import NOON
from tests.makers import make_convening, make_person


def planned(title="A walk with data", **values):
    with unit_of_work():
        return make_convening(title, **values).slug


def test_a_second_visitor_costs_one_look_at_the_database(app, as_, statements):
    path = f"/convenings/{planned()}"
    first = as_("eve").get(path)
    with statements() as counted:
        second = as_("eve").get(path)
    assert counted.number <= 1
    assert second.status_code == 200
    assert (first.headers["Vary"], first.headers["Cache-Control"]) == (
        second.headers["Vary"],
        second.headers["Cache-Control"],
    )


def test_every_change_is_seen_at_once(app, as_):
    planned("Kept before the change")
    assert b"Kept before the change" in as_("eve").get("/convenings").data
    planned("Added after it")
    assert b"Added after it" in as_("eve").get("/convenings").data


def test_a_taken_seat_is_a_change(app, as_):
    with unit_of_work():
        convening, ben = make_convening(capacity_in_person=1), make_person()
        slug = convening.slug
    free = as_("eve").get(f"/convenings/{slug}").get_data(as_text=True)
    with unit_of_work():
        answer_rsvp(convening, ben, Wish("going"))
    full = as_("eve").get(f"/convenings/{slug}").get_data(as_text=True)
    assert free != full


def test_reading_is_no_change_and_saving_is_one(app, as_):
    browser = as_("ben")
    before = changes()
    browser.get("/convenings")
    assert changes() == before
    with unit_of_work():
        make_convening()
    assert changes() != before


def test_a_page_that_was_kept_has_a_form_that_works(app, as_):
    path = f"/convenings/{planned()}"
    as_("eve").get(path)
    sent = as_("eve").send(
        path, f"{path}/letter-answers", name="Eve Novak", email="eve@coop.test", answer="in_person"
    )
    assert sent.status_code == 303


def test_a_page_whose_form_has_a_key_is_made_anew_for_each(app):
    @same_for_visitors
    def with_a_form():
        return generate_csrf()

    keys = set()
    for _visitor in range(2):
        with app.app_context(), app.test_request_context("/somewhere"):
            keys.add(with_a_form().get_data(as_text=True))
    assert len(keys) == 2


def test_who_is_signed_in_gets_a_page_of_their_own(app, as_):
    slug = planned()
    as_("eve").get(f"/convenings/{slug}")
    own = as_("ben").get(f"/convenings/{slug}").get_data(as_text=True)
    again = as_("eve").get(f"/convenings/{slug}").get_data(as_text=True)
    assert f"/convenings/{slug}/rsvp" in own
    assert f"/convenings/{slug}/rsvp" not in again


def test_each_language_has_its_own(app, as_):
    planned()
    english = as_("eve").get("/convenings", headers={"Accept-Language": "en"})
    spanish = as_("eve").get("/convenings", headers={"Accept-Language": "es"})
    assert b'lang="en"' in english.data
    chosen = as_("eve")
    chosen.get("/?lang=es")
    assert b'lang="en"' in english.data
    assert b'lang="es"' in spanish.data
    assert b'lang="es"' in chosen.get("/convenings", headers={"Accept-Language": "en"}).data


def test_what_is_over_a_minute_later_is_told_as_over(app, as_, now):
    slug = planned(starts_at=NOON + timedelta(seconds=30))
    open_still = as_("eve").get(f"/convenings/{slug}").get_data(as_text=True)
    clock.held.set(NOON + timedelta(minutes=1))
    closed = as_("eve").get(f"/convenings/{slug}").get_data(as_text=True)
    assert f"/convenings/{slug}/letter-answers" in open_still
    assert f"/convenings/{slug}/letter-answers" not in closed


def test_what_is_not_there_is_not_kept(app, as_):
    assert as_("eve").get("/convenings/none").status_code == 404
    with unit_of_work():
        make_convening(slug="none")
    assert as_("eve").get("/convenings/none").status_code == 200


def test_a_shelf_makes_room_and_forgets_what_is_old():
    shelf = Shelf()
    shelf.find(("first",), 1)
    for number in range(MOST_PAGES + 1):
        shelf.keep((str(number),), 1, "text")
    assert shelf.find(("0",), 1) is None
    assert shelf.find(("1",), 1) == "text"
    shelf.keep(("late",), 0, "made of an older state")
    assert shelf.find(("late",), 1) is None
    assert shelf.find(("1",), 2) is None
