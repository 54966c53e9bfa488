"""The network's own page, and what visitors read of it."""

import pytest

from coop import schedule
from coop.database import db, unit_of_work
from coop.network import operations, queries
from coop.outbox.models import Letter
from coop.outbox.rendering import words
from coop.people.mail import LETTERS
from tests.cast import person_named
from tests.people.letterbag import posted

PAGE = "/staff/network"


def text(response) -> str:
    return response.get_data(as_text=True)


def test_staff_change_the_network_and_read_what_changed(as_):
    ada = as_("ada")
    ada.send(PAGE, name="Lake Network", timezone="America/Denver", licence="CC BY 4.0")
    db.session.rollback()
    assert (queries.the_network().name, queries.the_network().timezone) == ("Lake Network", "America/Denver")
    page = text(ada.get(PAGE))
    assert "America/Chicago → America/Denver" in page
    assert "Ada Lindqvist" in page
    assert "Data: CC BY 4.0" in text(as_("eve").get("/"))


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": " "}, "Please type a name."),
        ({"sender_address": "letters"}, "email address"),
        ({"languages": None}, "Choose at least one language."),
        ({"reply_domain": "not a host"}, "replies.example.org"),
    ],
)
def test_what_is_wrong_stands_beside_the_field(as_, wrong, sentence):
    response = as_("ada").send(PAGE, **{"city": "Elsewhere"} | wrong)
    assert response.status_code == 422
    assert sentence in text(response)
    assert "Elsewhere" in text(response)


def test_a_test_letter_says_what_became_of_it(as_):
    ada = as_("ada")
    ada.send(PAGE, f"{PAGE}/test-letters")
    assert "No mail server is set" in text(ada.get(PAGE))
    (letter,) = posted("people.test")
    assert letter.person_id == person_named("ada").id
    assert "They do." in words(LETTERS["people.test"].write(letter)).text
    assert "people.test" in schedule.LETTERS


@pytest.mark.parametrize(
    ("state", "reason", "sentence"),
    [
        ("sent", "", "It left."),
        ("queued", "the mail server cannot be reached: ConnectionRefusedError", "Nobody answers where"),
        ("queued", "the mail server cannot be reached: gaierror", "no mail server of this name"),
        ("queued", "the mail server cannot be reached: SMTPAuthenticationError", "name and password"),
        ("queued", "450 greylisted", "try again later"),
        ("bounced", "550 5.1.1 no such user", "refused the letter"),
        ("dropped", "no letters go to this address: bounced", "Lift that"),
    ],
)
def test_what_the_mail_server_said_stands_in_plain_words(as_, state, reason, sentence):
    ada = as_("ada")
    ada.send(PAGE, f"{PAGE}/test-letters")
    with unit_of_work():
        letter = db.session.get_one(Letter, posted("people.test")[0].id)
        letter.state, letter.reason = state, reason
    assert sentence in text(ada.get(PAGE))


def test_years_are_kept_as_rows(as_):
    ada, years = as_("ada"), f"{PAGE}/years"
    ada.send(years, label="Year 3", starts_on="2026-09-01", ends_on="2027-08-31")
    assert "Year 3" in text(ada.get(years))
    response = ada.send(years, label="Year 4", starts_on="2027-09-01", ends_on="2027-08-31")
    assert response.status_code == 422
    assert "The end must come after the start." in text(response)
    db.session.rollback()
    known = queries.years()[0].id
    ada.send(f"{years}/{known}", label="Third year")
    assert "Third year" in text(ada.get(PAGE))
    ada.send(f"{years}/{known}", f"{years}/{known}/removal")
    assert "No year has a label yet." in text(ada.get(PAGE))


@pytest.mark.parametrize("kind", ["privacy", "accessibility"])
def test_a_statement_stands_in_its_language_and_a_first_text_until_then(as_, kind):
    assert "mailto:" in text(as_("eve").get(f"/{kind}"))
    as_("ada").send(f"{PAGE}/statements/{kind}/en", text="We **promise**.")
    assert "<strong>promise</strong>" in text(as_("eve").get(f"/{kind}"))
    assert "<strong>promise</strong>" not in text(as_("ines").get(f"/{kind}"))
    assert f'href="/{kind}"' in text(as_("eve").get("/"))


def test_setup_and_the_page_share_their_rules(as_):
    with unit_of_work():
        operations.name_network(
            name="Lake", timezone="UTC", sender_name="Lake", sender_address="lake@coop.test"
        )
    assert 'value="lake@coop.test"' in text(as_("ada").get(PAGE))
