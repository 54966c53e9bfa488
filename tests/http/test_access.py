"""Asking permission at the door."""

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.http.conftest import written


def target(response) -> tuple[str, str]:
    """Where a visitor is sent, and where they come back to."""
    parts = urlsplit(response.location)
    return parts.path, parse_qs(parts.query)["next"][0]


def test_a_visitor_who_may_not_is_sent_to_sign_in_and_back(try_as):
    response = try_as("eve").get("/trial/desk?page=2")
    assert response.status_code == 303
    assert target(response) == ("/account/sign-in", "/trial/desk?page=2")


def test_a_visitor_who_sent_a_form_comes_back_to_the_page_it_stood_on(try_as):
    response = try_as("eve").send_bare(
        "/trial/desk", headers={"Referer": "http://coop.test/trial/whole?page=2#end"}
    )
    assert response.status_code == 303
    assert target(response) == ("/account/sign-in", "/trial/whole?page=2")
    assert written() == 0


@pytest.mark.parametrize("origin", ["http://elsewhere.test/a?b=1", "//elsewhere.test/x", "about:blank", ""])
def test_a_form_that_came_from_elsewhere_leads_to_the_first_page(try_as, origin):
    response = try_as("eve").send_bare("/trial/desk", headers={"Referer": origin})
    assert target(response) == ("/account/sign-in", "/")


def test_somebody_signed_in_who_may_not_is_told_so(try_as):
    for response in (try_as("cleo").get("/trial/desk"), try_as("cleo").send_bare("/trial/desk")):
        assert response.status_code == 403
        assert "Not yours to change" in response.get_data(as_text=True)
    assert written() == 0


def test_who_may_comes_in(try_as):
    assert try_as("ada").send_bare("/trial/desk").status_code == 200
    assert written() == 1


def test_what_one_may_not_see_is_not_there(try_as):
    response = try_as("ada").get("/trial/missing")
    assert response.status_code == 404
    assert "Nothing here" in response.get_data(as_text=True)
