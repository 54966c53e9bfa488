"""What keepers of an organization's page fill in about its people."""

from flask_wtf import FlaskForm
from wtforms import DateField, EmailField, SelectChoice, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from coop.http.fields import an_address
from coop.web.organizations.words import ROLES
from coop.wording import lazy_gettext as _

SHORT = 120


class AffiliationForm(FlaskForm):
    """What somebody does there, and since when."""

    role = SelectField(_("Role"), choices=[SelectChoice(key, words) for key, words in ROLES.items()])
    title = StringField(_("Title"), [Length(max=SHORT)], description=_("As it stands on their card."))
    from_on = DateField(_("Since"), [DataRequired(_("Type a day, such as 2026-09-01."))])


class BelongingForm(FlaskForm):
    """Of whom is said that they belong there."""

    name = StringField(_("Name"), [DataRequired(_("Please type a name.")), Length(max=SHORT)])
    email = EmailField(_("Email address"), [DataRequired(_("Please type an email address.")), an_address])
    role = SelectField(
        _("Role"), choices=[SelectChoice(key, words) for key, words in ROLES.items()], default="staff"
    )
    title = StringField(_("Title"), [Length(max=SHORT)])


class LeavingForm(FlaskForm):
    """Why it leaves."""

    words = TextAreaField(
        _("Why does it leave?"),
        [DataRequired(_("Please say in a word why.")), Length(max=1000)],
        description=_("It is kept in the organization's history."),
    )
