"""One request, one transaction: saved whole when it was allowed and went well, else not at all."""

import pytest

from coop.database import db
from tests.http.conftest import written


def test_a_change_that_was_asked_for_is_saved(try_as):
    assert try_as("eve").send_bare("/trial/asked/200").status_code == 200
    assert written() == 1


def test_a_redirect_after_a_change_saves_it_too(try_as):
    try_as("eve").send_bare("/trial/asked/303")
    assert written() == 1


@pytest.mark.parametrize("status", [400, 404, 409, 422, 500])
def test_an_answer_that_says_no_saves_nothing(try_as, status):
    assert try_as("eve").send_bare(f"/trial/asked/{status}").status_code == status
    assert written() == 0


def test_forgetting_to_ask_is_an_error_page_and_an_unchanged_database(try_as):
    response = try_as("eve").send_bare("/trial/forgotten")
    assert response.status_code == 500
    assert "This page is broken" in response.get_data(as_text=True)
    assert written() == 0


def test_a_refusal_undoes_what_was_begun_and_is_answered_with_its_sentence(try_as):
    response = try_as("eve").send_bare("/trial/refused")
    assert response.status_code == 409
    assert "This convening was cancelled on May 3." in response.get_data(as_text=True)
    assert written() == 0


def test_what_breaks_undoes_what_was_begun(try_as):
    assert try_as("eve").send_bare("/trial/broken").status_code == 500
    assert written() == 0


def test_looking_changes_nothing(try_as):
    assert try_as("eve").get("/trial/writing").status_code == 200
    assert written() == 0


def test_a_form_without_its_csrf_field_changes_nothing(try_as):
    response = try_as("eve").post("/trial/asked/200")
    assert response.status_code == 400
    assert "Please send that again" in response.get_data(as_text=True)
    assert written() == 0


def test_a_failed_request_leaves_the_next_one_alone(try_as):
    eve = try_as("eve")
    eve.send_bare("/trial/broken")
    eve.send_bare("/trial/asked/200")
    assert written() == 1
    db.session.rollback()
