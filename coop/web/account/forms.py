"""What people fill in about themselves."""

from typing import Any
from zoneinfo import available_timezones

from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    EmailField,
    HiddenField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TelField,
)
from wtforms.validators import DataRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from coop.http.fields import an_address
from coop.http.globals import LANGUAGE_NAMES
from coop.network.models import Network
from coop.wording import gettext
from coop.wording import lazy_gettext as _

REGIONS = ("Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
SHORT, NAME = 60, 120


class SignInForm(FlaskForm):
    """Where to send the letter, and where to go after it."""

    email = EmailField(_("Email address"), [DataRequired(_("Please type your email address.")), an_address])
    next = HiddenField()


class WelcomeForm(FlaskForm):
    """What a first entrance asks; a question that was answered before is left out."""

    name = StringField(_("Your name"), [DataRequired(_("Please tell us your name.")), Length(max=NAME)])
    is_adult = BooleanField(
        _("I am 18 or older"),
        [DataRequired(_("Accounts are for adults. Please confirm that you are 18 or older."))],
    )


class DetailsForm(FlaskForm):
    """Who one is."""

    name = StringField(_("Name"), [DataRequired(_("Please tell us your name.")), Length(max=NAME)])
    preferred_name = StringField(
        _("Preferred name"), [Length(max=SHORT)], description=_("How letters should greet you.")
    )
    pronouns = StringField(_("Pronouns"), [Length(max=SHORT)])
    phone = TelField(_("Phone"), [Length(max=SHORT)])
    locale = SelectField(_("Language of letters and pages"))
    timezone = SelectField(_("Time zone"))

    def __init__(self, network: Network, **values: Any) -> None:
        super().__init__(**values)
        languages = [SelectChoice(code, LANGUAGE_NAMES.get(code, code)) for code in network.languages]
        self.locale.choices = [SelectChoice("", gettext("As my browser asks")), *languages]
        usual = gettext("The network's: %(zone)s", zone=network.timezone.replace("_", " "))
        self.timezone.choices = [SelectChoice("", usual), *zones()]


class ShowingForm(FlaskForm):
    """What other members see."""

    is_listed = BooleanField(_("List me in the directory and, by name, among those who come"))
    shows_email = BooleanField(_("Show my email address to other members"))
    shows_phone = BooleanField(_("Show my phone number to other members"))


class RemindersForm(FlaskForm):
    """When reminders come."""

    reminder_hours = SelectMultipleField(
        _("Remind me of what I said I would come to"),
        coerce=int,
        choices=[
            SelectChoice(168, _("a week before")),
            SelectChoice(24, _("a day before")),
            SelectChoice(2, _("two hours before")),
        ],
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )


def zones() -> list[SelectChoice]:
    """Time zones named after places, for a list to choose from."""
    names = sorted(name for name in available_timezones() if name.split("/")[0] in REGIONS)
    return [SelectChoice(name, name.replace("_", " ")) for name in names]
