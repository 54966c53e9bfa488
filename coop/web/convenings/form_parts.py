"""The smaller parts of the host's form: several boxes of a list, and a question to everyone who comes."""

from wtforms import (
    BooleanField,
    Field,
    Form,
    HiddenField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
)
from wtforms.validators import Length, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from coop.wording import gettext as _
from coop.wording import lazy_gettext


class Checkboxes(SelectMultipleField):
    """Several of a list, as boxes to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class QuestionRow(Form):
    """One question to everyone who comes."""

    key = HiddenField()
    prompt = StringField(lazy_gettext("Question"), validators=[Length(max=300)])
    kind = SelectField(
        lazy_gettext("Answered by"),
        choices=[
            SelectChoice("text", lazy_gettext("A line of text")),
            SelectChoice("yes_no", lazy_gettext("Yes or no")),
            SelectChoice("choice", lazy_gettext("One of these choices")),
        ],
    )
    choices = StringField(
        lazy_gettext("Choices"), description=lazy_gettext("Parted by commas"), validators=[Length(max=500)]
    )
    is_required = BooleanField(lazy_gettext("Everyone who comes must answer"))

    def to_choose_from(self) -> tuple[str, ...]:
        """The choices, one by one."""
        return tuple(each.strip() for each in (self.choices.data or "").split(",") if each.strip())

    def validate_choices(self, field: StringField) -> None:
        """Nobody can answer a choice of nothing."""
        is_choice = self.kind.data == "choice" and bool((self.prompt.data or "").strip())
        if is_choice and len(self.to_choose_from()) < 2:
            raise ValidationError(_("Write at least two choices, parted by commas."))


def of_this_age(_form: Form, field: Field) -> None:
    """A day that calendars and clocks can reckon with."""
    if field.data and not 1970 < field.data.year < 2200:
        raise ValidationError(_("Choose a day of this age."))
