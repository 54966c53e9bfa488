"""What people fill in about their second step."""

from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, StringField
from wtforms.validators import DataRequired, Length

from coop.keys.operations.passkeys import NAME_LENGTH
from coop.wording import lazy_gettext as _


class CodeForm(FlaskForm):
    """The code that the app shows now."""

    code = StringField(_("Code"), [DataRequired(_("Please type the code that the app shows."))])


class EnteringForm(FlaskForm):
    """The second step of entering: a code of the app, or one of the recovery codes."""

    code = StringField(_("Code"), [DataRequired(_("Please type a code.")), Length(max=40)])
    is_trusted = BooleanField(_("Do not ask for it in this browser for 30 days"))


class PasskeyNameForm(FlaskForm):
    """How a passkey is called."""

    name = StringField(
        _("Name"),
        [DataRequired(_("Give the passkey a name by which you know it again.")), Length(max=NAME_LENGTH)],
    )


class PasskeyForm(PasskeyNameForm):
    """A new passkey: its name, and what the browser says of it."""

    credential = HiddenField()


class PasskeyAnswerForm(FlaskForm):
    """A passkey's answer; where to go after it."""

    credential = HiddenField()
    next = HiddenField()
    is_trusted = HiddenField()
