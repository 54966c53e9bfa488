"""What people fill in wherever they say that they come: guests, and what the host asks everyone who comes."""

from collections.abc import Sequence
from typing import Any

from flask_wtf import FlaskForm
from wtforms import Field, IntegerField, SelectChoice, SelectField, StringField
from wtforms.validators import Length, NumberRange, Optional

from coop.wording import gettext as _

MOST_GUESTS = 20
COMING = ("in_person", "online")


class ComingForm(FlaskForm):
    """A form with a field `answer`, and perhaps guests and questions, which are for those who come."""

    def value(self, name: str) -> Any:
        """What a field holds; None where this form has none of the name."""
        field: Field | None = self._fields.get(name)
        return field.data if field else None

    def validate(self, extra_validators: Any = None) -> bool:
        """Required questions must be answered by those who come, and by nobody else."""
        is_fine: bool = super().validate(extra_validators)
        if self.value("answer") not in COMING:
            return is_fine
        for name, field in self._fields.items():
            if name.startswith("question_") and field.render_kw and not (field.data or "").strip():
                field.errors = [
                    *field.errors,
                    _("Please answer this; the host needs it from everyone who comes."),
                ]
                is_fine = False
        return is_fine


def guests_field(allowed: int) -> IntegerField:
    """How many they bring."""
    most = min(allowed, MOST_GUESTS)
    return IntegerField(
        _("Guests you bring"),
        description=_("Up to %(most)s. Each needs a seat.", most=most),
        validators=[Optional(), NumberRange(0, most, _("Type a number from 0 to %(most)s.", most=most))],
        render_kw={"inputmode": "numeric", "min": 0, "max": most},
    )


def question_field(prompt: str, kind: str, choices: Sequence[str], *, is_required: bool) -> Field:
    """One of the host's questions; `kind` is text, choice or yes_no."""
    mark = {"data-asked": "true"} if is_required else None
    hint = _("The host asks everyone who comes.") if is_required else ""
    if kind == "text":
        return StringField(prompt, description=hint, validators=[Length(max=1000)], render_kw=mark)
    offered = [SelectChoice(choice) for choice in choices]
    if kind == "yes_no":  # kept in no language, so that each reader sees it in theirs
        offered = [SelectChoice("yes", _("Yes")), SelectChoice("no", _("No"))]
    return SelectField(
        prompt, description=hint, choices=[SelectChoice("", _("Choose")), *offered], render_kw=mark
    )
