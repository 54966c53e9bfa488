"""What the staff say about a reply that nobody is sure of."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    EmailField,
    HiddenField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
)
from wtforms.validators import DataRequired, Length, Optional, Regexp

from coop.convenings.models.convening import Convening
from coop.http.fields import an_address
from coop.http.filters import when
from coop.inbox.models import InboxReply
from coop.inbox.queries.guessing import LEAST, Guess
from coop.web.staff.inbox_words import ANSWERS
from coop.wording import gettext
from coop.wording import lazy_gettext as _

OTHER = "other"
WHOLE = "series"


class ApplicationForm(FlaskForm):
    """Whose answer it is, to what, and what it says."""

    convening = SelectField(_("About which convening"))
    person = RadioField(_("Whose answer it is"), [DataRequired(_("Choose whose answer it is."))])
    address = EmailField(
        _("Address of somebody else"),
        [Optional(), an_address],
        description=_("Of somebody we know; nobody new is made."),
    )
    answer = RadioField(
        _("The answer"),
        [DataRequired(_("Choose the answer that the message gives."))],
        choices=[SelectChoice(key, words) for key, words in ANSWERS.items()],
    )
    learns = BooleanField(_("The address it came from is theirs, too; take the next reply by itself"))
    note = StringField(
        _("Note"), [Optional(), Length(max=500)], description=_("Needed when answers are closed.")
    )

    def __init__(
        self, reply: InboxReply, about: list[Convening], guesses: list[Guess], **values: Any
    ) -> None:
        # Nobody is proposed only because the invitation was theirs: it may have been forwarded.
        alike = next((str(guess.person.id) for guess in guesses if guess.score >= LEAST), None)
        usual = {"person": alike, "answer": reply.answer or None, "learns": bool(alike and reply.method)}
        super().__init__(**{"data": usual} | values)
        single = [
            SelectChoice(str(one.id), f"{one.title}, {when(one.starts_at, one.timezone)}") for one in about
        ]
        whole = [SelectChoice(WHOLE, gettext("The whole series"))] if reply.series_id else []
        self.convening.choices = [*whole, *single]
        people = [SelectChoice(str(guess.person.id), _named(guess)) for guess in guesses]
        self.person.choices = [*people, SelectChoice(OTHER, gettext("Somebody else"))]


class DismissalForm(FlaskForm):
    """That it counts for nobody."""

    why_dismissed = StringField(_("Why"), [Optional(), Length(max=300)])


class ChoiceForm(FlaskForm):
    """Several of them, that count for nobody."""

    reply = SelectMultipleField(
        _("Replies"),
        [DataRequired(_("Choose those that count for nobody."))],
        coerce=int,
        validate_choice=False,
    )
    why_dismissed = StringField(_("Why"), [Optional(), Length(max=300)])


class SortForm(DismissalForm):
    """All that waited for a reason when somebody looked."""

    newest = HiddenField(validators=[DataRequired(), Regexp(r"\d{1,18}\Z")])


def _named(guess: Guess) -> str:
    person = guess.person
    return f"{person.name}, {person.email}" if person.name and person.email else person.known_as
