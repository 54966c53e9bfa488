"""Which dates of a series a change means: this one, this and later, or all to come."""

from typing import Any

from flask import request
from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField, SelectChoice, TextAreaField
from wtforms.validators import AnyOf, InputRequired, Length

from coop.convenings.models.convening import Convening
from coop.http.globals import may
from coop.series.operations.changing import SCOPES
from coop.series.operations.foreseeing import Effect, effect_of_cancelling
from coop.web.convenings.hosting_form import ConveningForm
from coop.wording import lazy_gettext

CHOICES = [
    SelectChoice("one", lazy_gettext("Only this date")),
    SelectChoice("later", lazy_gettext("This date and all later ones")),
    SelectChoice("all", lazy_gettext("All dates to come")),
]


class DatedForm(ConveningForm):
    """The form of a convening that is a date of a series; a change of many is shown before it is saved."""

    scope = RadioField(
        lazy_gettext("Which dates do you mean?"), choices=CHOICES, default="one", validators=[AnyOf(SCOPES)]
    )
    was_shown = HiddenField()

    @property
    def is_to_be_shown(self) -> bool:
        """Whether the host has not seen yet what this change of many dates would do."""
        return self.scope.data != "one" and self.was_shown.data != self.scope.data


class ReasonForm(FlaskForm):
    """Why it is cancelled."""

    reason = TextAreaField(
        lazy_gettext("Why is it cancelled?"),
        description=lazy_gettext("Everyone who was invited or answered reads this."),
        validators=[
            InputRequired(lazy_gettext("Say why. Everyone who answered will read it.")),
            Length(max=500),
        ],
    )


class DatedReasonForm(ReasonForm):
    """Why, and which dates of the series."""

    scope = RadioField(
        lazy_gettext("Which dates do you mean?"), choices=CHOICES, default="one", validators=[AnyOf(SCOPES)]
    )


def has_series(convening: Convening) -> bool:
    """Whether it is a date of a series that the one who looks may change as a whole."""
    dated = convening.series_date
    return dated is not None and dated.tie != "detached" and may("series.change", convening)


def form_of(convening: Convening, start: dict[str, Any]) -> ConveningForm:
    """The form of a convening, with the question which dates where it is one of many."""
    return DatedForm(data=start) if has_series(convening) else ConveningForm(data=start)


def reason_form(convening: Convening) -> ReasonForm:
    """The question why, and of a date of a series which dates."""
    return DatedReasonForm() if has_series(convening) else ReasonForm()


def scope_of(form: ConveningForm | ReasonForm) -> str:
    """Which dates are meant; of a single convening itself alone."""
    return str(form.scope.data) if isinstance(form, DatedForm | DatedReasonForm) else "one"


def typed() -> list[tuple[str, str]]:
    """Everything that was typed, to be sent once more after the preview."""
    names = ("csrf_token", "was_shown")
    return [(name, value) for name, value in request.form.items(multi=True) if name not in names]


def effects_of_cancelling(convening: Convening) -> list[tuple[str, Effect]]:
    """Words of each scope, and what cancelling in it would do."""
    return [(each.label, effect_of_cancelling(convening, each.value)) for each in CHOICES]
