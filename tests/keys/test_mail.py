"""Letters about second steps: what changed, when, and what to do if it was not oneself."""

import pytest

from coop.database import unit_of_work
from coop.keys import mail
from tests.cast import person_named
from tests.people.letterbag import posted, reason_of, text_of

SAID = {
    "code app added": "an app that shows codes was added",
    "code app replaced": "another app shows the codes",
    "code app removed": "the app that shows codes was removed",
    "passkey added": "the passkey “My phone” was added",
    "passkey removed": "the passkey “My phone” was removed",
    "recovery code used": "with one of your recovery codes",
}


@pytest.mark.parametrize(("what", "said"), SAID.items())
def test_a_change_is_told_in_words(app, now, what, said):
    cleo = person_named("cleo").id
    with unit_of_work():
        mail.changed(cleo, what, "My phone")
    text = text_of(posted("keys.changed")[0])
    assert said in text
    assert "12:00 pm CST" in text
    assert "http://coop.test/account/second-step" in text


def test_a_reset_is_told_in_the_readers_language_and_to_nobody_who_is_gone(app, now):
    ines = person_named("ines").id
    with unit_of_work():
        mail.reset(ines)
    [letter] = posted("keys.reset")
    assert "Se quitó tu segundo paso" in text_of(letter)
    with unit_of_work():
        person_named("ines").status = "suspended"
    assert reason_of(letter) == "the account cannot be used"
