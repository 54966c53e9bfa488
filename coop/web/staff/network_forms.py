"""What the staff fill in about their network."""

from zoneinfo import available_timezones

from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import (
    DateField,
    EmailField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, Length, Optional, Regexp
from wtforms.widgets import CheckboxInput, ListWidget

from coop.http.fields import an_address
from coop.http.globals import LANGUAGE_NAMES
from coop.wording import lazy_gettext as _

A_NAME = [DataRequired(_("Please type a name.")), Length(max=120)]
HOST = r"^[A-Za-z0-9.-]+\.[A-Za-z]{2,}$"


class NetworkForm(FlaskForm):
    """Everything about the network that differs from city to city."""

    name = StringField(_("Name of the network"), A_NAME)
    city = StringField(_("City or region"), [Optional(), Length(max=120)])
    timezone = SelectField(
        _("Time zone"),
        choices=[SelectChoice(zone, zone) for zone in sorted(available_timezones())],
        description=_("Each convening keeps its own; this one is proposed for new ones."),
    )
    languages = SelectMultipleField(
        _("Languages"),
        [DataRequired(_("Choose at least one language."))],
        choices=[SelectChoice(code, name) for code, name in LANGUAGE_NAMES.items()],
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
        description=_("Calendars in a new language are written within the hour."),
    )
    sender_name = StringField(_("Name on its letters"), A_NAME)
    sender_address = EmailField(
        _("Address its letters come from"), [DataRequired(_("Please type an email address.")), an_address]
    )
    reply_domain = StringField(
        _("Where replies from calendars are read"),
        [Optional(), Regexp(HOST, message=_("It should read like replies.example.org."))],
        description=_("The domain whose mail reaches coop, such as replies.example.org."),
    )
    licence = StringField(
        _("Licence of the data it publishes"),
        [Optional(), Length(max=120)],
        description=_("Such as CC BY 4.0. Stands at the foot of every page."),
    )


class LogoForm(FlaskForm):
    """A picture."""

    picture = FileField(_("Picture"), [FileRequired(_("Please choose a file."))])


class YearForm(FlaskForm):
    """A year of the network."""

    label = StringField(
        _("Label"),
        [DataRequired(_("Give the year a label, such as 2026-27.")), Length(max=40)],
        description=_("Free words, such as 2026-27 or Year 3."),
    )
    starts_on = DateField(_("First day"), [DataRequired(_("Please choose a day."))])
    ends_on = DateField(_("Last day"), [DataRequired(_("Please choose a day."))])


class StatementForm(FlaskForm):
    """What the network says about privacy or accessibility."""

    text = TextAreaField(
        _("Text"),
        [Optional(), Length(max=40000)],
        description=_("Markdown. As long as it is empty, the first text stands on the page."),
    )
