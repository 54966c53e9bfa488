"""What the staff fill in."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import BooleanField, EmailField, SelectChoice, SelectField, StringField
from wtforms.validators import DataRequired, Length

from coop.http.fields import an_address
from coop.http.globals import LANGUAGE_NAMES
from coop.wording import gettext
from coop.wording import lazy_gettext as _

ROLE_WORDS = {
    "staff": _("works there"),
    "admin": _("administers it here"),
    "educator": _("educator"),
    "volunteer": _("volunteer"),
    "contact": _("contact"),
}


class InvitationForm(FlaskForm):
    """Whom to invite, and where they belong."""

    email = EmailField(_("Email address"), [DataRequired(_("Please type an email address.")), an_address])
    name = StringField(_("Name"), [DataRequired(_("Please type a name.")), Length(max=120)])
    locale = SelectField(_("Language of letters"))
    organization = SelectField(_("Organization"))
    role = SelectField(
        _("Role there"), choices=[SelectChoice(key, words) for key, words in ROLE_WORDS.items()]
    )
    is_staff = BooleanField(_("Backbone staff: may do everything here"))

    def __init__(self, languages: list[str], organizations: list[tuple[str, str]], **values: Any) -> None:
        super().__init__(**values)
        self.locale.choices = [SelectChoice(code, LANGUAGE_NAMES.get(code, code)) for code in languages]
        offered = [("", gettext("no organization")), *organizations]
        self.organization.choices = [SelectChoice(slug, name) for slug, name in offered]


def why() -> StringField:
    """Why something is done to an account; it stays in the history."""
    asked = DataRequired(_("Please say why. It stays in the history."))
    return StringField(_("Why"), [asked, Length(max=500)])


class SecondStepForm(FlaskForm):
    """Taking a lost second step away."""

    why_no_second_step = why()


class SuspensionForm(FlaskForm):
    """Closing an account for now, or opening it again."""

    why_suspended = why()


class ErasureForm(FlaskForm):
    """Erasing somebody on their own request."""

    why_erased = StringField(
        _("Why"),
        [DataRequired(_("Please say why. It stays in the history.")), Length(max=500)],
        description=_("Such as: asked for it by letter. Without the name, which is to be forgotten."),
    )
    is_sure = BooleanField(_("I understand that nobody can undo this"), [DataRequired()])


class MergerForm(FlaskForm):
    """Merging a contact into an account."""

    why_merged = why()
