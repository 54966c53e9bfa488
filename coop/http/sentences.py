"""What WTForms says of wrong input, in our words and in every language of the network."""

from typing import cast

from flask import Flask, request

from coop.wording import N_
from coop.wording import gettext as _

CHOOSE = N_("Choose one of what is offered.")
SENTENCES = {
    "This field is required.": N_("Please fill this in."),
    "Invalid input.": N_("This could not be read. Please type it again."),
    "Invalid URL.": N_("A whole address, such as https://example.org"),
    "Not a valid choice.": CHOOSE,
    "Invalid Choice: could not coerce.": CHOOSE,
    "Invalid choice(s): one or more data inputs could not be coerced.": CHOOSE,
    "'%(value)s' is not a valid choice for this field.": CHOOSE,
    "Not a valid datetime value.": N_("Choose a day and a time."),
    "Not a valid date value.": N_("Choose a day, such as 2027-01-20."),
    "Not a valid time value.": N_("Choose a time, such as 15:30."),
    "Not a valid integer value.": N_("Type a whole number."),
    "Not a valid decimal value.": N_("Type a number."),
    "Field cannot be longer than %(max)d character.": N_("Please use at most %(max)d characters."),
    "Field must be at least %(min)d character long.": N_("Please use at least %(min)d characters."),
    "Field must be between %(min)d and %(max)d characters long.": N_(
        "Please use %(min)d to %(max)d characters."
    ),
    "Number must be at least %(min)s.": N_("Type a number from %(min)s on."),
    "Number must be at most %(max)s.": N_("Type a number up to %(max)s."),
    "Number must be between %(min)s and %(max)s.": N_("Type a number from %(min)s to %(max)s."),
}


class Sentences:
    """What Flask-WTF asks for the words of WTForms; a sentence that no form of ours uses stays as it is."""

    def ugettext(self, sentence: str) -> str:
        """Our words for the sentence."""
        ours = SENTENCES.get(sentence)
        return cast(str, _(ours)) if ours else sentence

    def ungettext(self, singular: str, plural: str, count: int) -> str:
        """The same where a number decides; ours say it of any number."""
        ours = self.ugettext(singular)
        return plural if ours == singular and count != 1 else ours


def install(app: Flask) -> None:
    """Give the words to every form of the app."""
    app.before_request(give)


def give() -> None:
    """Flask-WTF looks here before it opens a catalogue of the library's."""
    request.wtforms_translations = Sentences()  # type: ignore[attr-defined]
