"""What people read when something is not there, not theirs, or went wrong."""

import pytest


@pytest.mark.parametrize("path", ["/no/such/page", "/convenings/none", "/groups/none", "/places/none"])
def test_what_is_not_there_is_a_page_in_plain_words(try_as, path):
    response = try_as("eve").get(path)
    assert response.status_code == 404
    assert "This page does not exist, or it is not open to you." in response.get_data(as_text=True)


def test_an_address_opened_the_wrong_way_says_so(try_as):
    response = try_as("eve").get("/trial/forgotten")
    assert response.status_code == 405
    assert "This address cannot be opened this way." in response.get_data(as_text=True)


def test_a_broken_page_asks_nothing_of_anybody_and_tells_nothing(try_as):
    html = try_as("eve").send_bare("/trial/broken").get_data(as_text=True)
    assert "Nothing you sent was saved." in html
    assert "No se guardó nada de lo que envió." in html
    assert "cleo@coop.test" not in html
    assert "Traceback" not in html


def test_a_refusal_is_a_fragment_for_htmx(try_as):
    response = try_as("eve").send_bare("/trial/refused", headers={"HX-Request-Type": "partial"})
    body = response.get_data(as_text=True)
    assert response.status_code == 409
    assert "This convening was cancelled on May 3." in body
    assert "<html" not in body


def test_errors_speak_the_readers_language(try_as):
    body = try_as("ines").get("/no/such/page").get_data(as_text=True)
    assert '<html lang="es"' in body
    assert "This page does not exist" not in body


def test_what_is_too_large_says_so(try_as):
    response = try_as("eve").post("/trial/refused", data={"csrf_token": "x" * 5_000_000})
    assert response.status_code == 413
    assert "What you sent is too large." in response.get_data(as_text=True)


@pytest.mark.parametrize("path", ["/convenings?words=%00", "/groups/a%00b", "/groups/a%00b/calendar.ics"])
def test_the_character_that_no_text_can_hold_is_refused(try_as, path):
    assert try_as("eve").get(path).status_code == 400


def test_what_could_not_be_read_says_what_to_do(try_as):
    words = try_as("eve").get("/convenings?words=%00").get_data(as_text=True)
    assert "Go back, load the page again and send it once more." in words
    assert "proxy" not in words
