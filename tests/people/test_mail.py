"""Letters about accounts, in the reader's language and to nobody else."""

from coop.database import unit_of_work
from coop.outbox import operations as outbox
from coop.people import mail, operations
from coop.people.mail import LETTERS
from tests.cast import person_named
from tests.people.letterbag import posted, reason_of, text_of


def test_a_sign_in_letter_greets_and_says_how_long(app, now):
    person_named("cleo")
    with unit_of_work():
        operations.ask_to_sign_in("cleo@coop.test")
    text = text_of(posted("people.sign_in")[0])
    assert text.startswith("Your way in to STEM Cooperative\n")
    assert "Hello Cleo," in text
    assert "within half an hour" in text


def test_a_contact_without_a_name_is_greeted_too(app, now):
    with unit_of_work():
        operations.find_or_make_contact("nia@coop.test")
        operations.ask_to_sign_in("nia@coop.test")
    assert "\nHello,\n" in text_of(posted("people.sign_in")[0])


def test_a_reset_letter_is_only_for_accounts(app, now):
    with unit_of_work():
        mail.password_reset(operations.find_or_make_contact("nia@coop.test").id)
    assert reason_of(posted("people.password_reset")[0])


def test_a_bounce_is_told_to_staff_with_every_address_of_the_burst(app, now):
    ada, ben = person_named("ada"), person_named("ben")
    with unit_of_work():
        outbox.suppress("one@coop.test", "bounced", "550 no such user")
        outbox.suppress("two@coop.test", "bounced")
        for person in (ada, ben):
            outbox.post("people.bounced", person_id=person.id, subject=("suppressions", 0))
    for_staff, for_member = posted("people.bounced")
    assert LETTERS["people.bounced"].audience(for_staff) == [ada.id]
    text = text_of(for_staff)
    assert "2 addresses do not take letters" in text
    assert "- one@coop.test: 550 no such user" in text
    assert "http://coop.test/staff/letters" in text
    assert reason_of(for_member) == "Not staff any more."


def test_no_letter_about_an_account_is_bulk(app):
    assert [name for name, kind in LETTERS.items() if kind.is_bulk] == ["people.bounced"]
