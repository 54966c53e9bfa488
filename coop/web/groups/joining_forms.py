"""What people fill in on their way into a group, and what its leads do."""

from collections.abc import Iterable

from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, SelectChoice, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional, ValidationError

from coop.groups.models import GroupAgreement
from coop.groups.operations.terms import today
from coop.http.fields import an_address
from coop.organizations.models import Affiliation
from coop.wording import gettext as _
from coop.wording import lazy_gettext


def number(value: str | None) -> int | None:
    """A row's number, or none for the empty choice."""
    return int(value) if value else None


def a_day_to_come(form: FlaskForm, field: DateField) -> None:
    """A last day that has passed is said beside its field."""
    if field.data and field.data < today():
        raise ValidationError(_("The last day of a term has to be a day to come."))


class SeatForm(FlaskForm):
    """For whom somebody sits in the group."""

    organization_id = SelectField(lazy_gettext("I sit here for"), coerce=number, validators=[Optional()])

    def offer(self, affiliations: Iterable[Affiliation], *, is_new: bool = False) -> None:
        """The organizations to choose from, the usual one first and proposed to who is new."""
        belonging = [SelectChoice(row.organization_id, row.organization.name) for row in affiliations]
        self.organization_id.choices = [*belonging, SelectChoice("", _("myself"))]
        if is_new and belonging and not self.is_submitted():
            self.organization_id.data = belonging[0].value


class JoiningForm(SeatForm):
    """Coming in, or asking to."""

    words = TextAreaField(
        lazy_gettext("A word to its leads"),
        validators=[Optional(), Length(max=1000)],
        description=lazy_gettext("What brings you here, and what you would like to work on."),
    )
    accepts = BooleanField(
        lazy_gettext("I have read the agreement and accept it"),
        validators=[DataRequired(lazy_gettext("Please read the agreement of the group and accept it."))],
    )


class AnswerForm(JoiningForm):
    """Accepting an invitation; who has no account makes one with it."""

    name = StringField(
        lazy_gettext("Name"),
        validators=[DataRequired(lazy_gettext("Please tell us your name.")), Length(max=120)],
    )
    is_adult = BooleanField(
        lazy_gettext("I am 18 or older"),
        validators=[
            DataRequired(lazy_gettext("Accounts are for adults. Please confirm that you are 18 or older."))
        ],
    )


class GroupInvitationForm(FlaskForm):
    """Whom to invite, one a line, with a word."""

    addresses = TextAreaField(
        lazy_gettext("Email addresses"),
        validators=[DataRequired(lazy_gettext("Please type an email address.")), Length(max=8000)],
        description=lazy_gettext("One a line, with or without a name before it: Ana Duarte ana@example.org"),
    )
    word = TextAreaField(lazy_gettext("A word to them"), validators=[Optional(), Length(max=1000)])


class AgreementForm(FlaskForm):
    """What the members promise one another."""

    text = TextAreaField(
        lazy_gettext("What members promise one another"),
        validators=[Optional(), Length(max=8000)],
        description=lazy_gettext("Leave it empty if the group has no agreement."),
    )
    note = StringField(lazy_gettext("Why it changes"), validators=[Optional(), Length(max=500)])


class RoleForm(FlaskForm):
    """The last day of a part."""

    until_on = DateField(lazy_gettext("Last day of the term"), validators=[Optional(), a_day_to_come])


class HandOverForm(RoleForm):
    """Where questions about the group go from now on, and why it changes hands."""

    contact_address = StringField(
        lazy_gettext("Address for questions about the group"),
        validators=[Optional(), an_address],
        description=lazy_gettext("Stands on its page. Better an address of the group than of a person."),
    )
    note = TextAreaField(
        lazy_gettext("A word to those who come and go"), validators=[Optional(), Length(max=1000)]
    )


def without(form: JoiningForm, agreement: GroupAgreement | None, *, asks: bool) -> None:
    """Leave out what is not asked: the agreement where there is none, the words where nobody has to agree."""
    if agreement is None:
        del form.accepts
    if not asks:
        del form.words
