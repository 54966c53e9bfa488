"""How often, until when, which days not; and one answer to all dates."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    IntegerField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    ValidationError,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from coop.calendar.rules import nth_of, on_the_wall
from coop.convenings.models.convening import Convening, Question
from coop.convenings.models.series import SeriesAnswer
from coop.convenings.operations.answering import Wish
from coop.http.answer_fields import COMING, ComingForm, guests_field, question_field
from coop.organizations.models import Organization
from coop.series.operations.planning import Plan
from coop.series.sentences import month_name, nth_weekday, weekday_name
from coop.wording import gettext as _
from coop.wording import lazy_gettext

MOST_TIMES = 500
MOST_DAYS_OUT = 100


class Boxes(SelectMultipleField):
    """Several of a list, as boxes to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class RuleForm(FlaskForm):
    """Plain choices; what they mean is said back as a sentence before anything is saved."""

    pattern = RadioField(
        lazy_gettext("How often"),
        validators=[InputRequired(lazy_gettext("Choose how often it takes place."))],
    )
    every = IntegerField(
        lazy_gettext("Every how many weeks or months"),
        description=lazy_gettext("1 is each of them, 2 every other one"),
        default=1,
        validators=[Optional(), NumberRange(1, 12, lazy_gettext("Type a number from 1 to 12."))],
    )
    weekdays = Boxes(lazy_gettext("Also on these days of the week"), coerce=int)
    last_on = DateField(
        lazy_gettext("Until"),
        description=lazy_gettext("The last day it may fall on. Leave empty for no end"),
        validators=[Optional()],
    )
    most = IntegerField(
        lazy_gettext("How many times"),
        description=lazy_gettext("Leave empty for no limit"),
        validators=[
            Optional(),
            NumberRange(2, MOST_TIMES, lazy_gettext("Type a number from 2 to %(most)s.", most=MOST_TIMES)),
        ],
    )
    not_in_months = Boxes(lazy_gettext("Not in these months"), coerce=int)
    not_on = StringField(
        lazy_gettext("Not on these days"),
        description=lazy_gettext("Parted by commas, as 2026-12-25"),
        validators=[Length(max=2000)],
    )

    def validate_not_on(self, field: StringField) -> None:
        """Days as they are written in the hint."""
        try:
            days = days_from(field.data or "")
        except ValueError as wrong:
            raise ValidationError(_("Write days as 2026-12-25, parted by commas.")) from wrong
        if len(days) > MOST_DAYS_OUT:
            raise ValidationError(_("These are more days than a series can leave out."))

    def plan(self) -> Plan:
        """What the operation takes."""
        frequency, _dash, which = (self.pattern.data or "").partition("-")
        return Plan(
            frequency,
            every=self.every.data or 1,
            weekdays=tuple(self.weekdays.data or ()),
            nth=int(which) if frequency == "monthly" and which != "day" else None,
            last_on=self.last_on.data,
            most=self.most.data,
            not_in_months=tuple(self.not_in_months.data or ()),
            not_on=days_from(self.not_on.data or ""),
        )


def days_from(text: str) -> tuple[date, ...]:
    """Days parted by commas or spaces; ValueError for anything else."""
    return tuple(sorted({date.fromisoformat(word) for word in text.replace(",", " ").split()}))


def rule_form(convening: Convening) -> RuleForm:
    """The form with the rules that the day of this convening can begin."""
    day, _begins, _minutes = on_the_wall(convening.starts_at, convening.ends_at, convening.timezone)
    form = RuleForm()
    weekday = weekday_name(day.weekday())
    monthly = [
        SelectChoice(f"monthly-{nth}", _("%(which)s of each month", which=nth_weekday(nth, weekday)))
        for nth in reversed(nth_of(day))
    ]
    of_number = _("%(which)s of each month", which=_("Day %(number)s", number=day.day))
    form.pattern.choices = [
        SelectChoice("weekly", _("Every %(days)s", days=weekday)),
        *reversed(monthly),
        *([SelectChoice("monthly-day", of_number)] if day.day <= 28 else []),
    ]
    form.weekdays.choices = [SelectChoice(n, weekday_name(n)) for n in range(7) if n != day.weekday()]
    form.not_in_months.choices = [SelectChoice(n, month_name(n)) for n in range(1, 13)]
    if not form.is_submitted():
        form.pattern.data = monthly[0].value
    return form


class SeriesAnswerForm(ComingForm):
    """One answer to all dates not answered yet, and to those to come."""

    answer = RadioField(
        lazy_gettext("Are you coming?"),
        validators=[InputRequired(lazy_gettext("Choose one of the answers."))],
    )
    organization = SelectField(lazy_gettext("For"))
    also_answered = BooleanField(lazy_gettext("Change also the dates I have answered before"))

    def wish(self) -> Wish:
        """What the person asks for."""
        choice = self.answer.data
        is_going = choice in COMING
        organization = self.value("organization")
        asked = {name.removeprefix("question_") for name in self._fields if name.startswith("question_")}
        return Wish(
            "going" if is_going else choice,
            seat=choice if is_going else "in_person",
            guests=(self.value("guests") or 0) if is_going else 0,
            organization_id=int(organization) if organization else None,
            replies={int(number): self.value(f"question_{number}") or "" for number in asked},
        )


def answer_form(
    pattern: Convening,
    organizations: list[Organization],
    standing: SeriesAnswer | None,
    choice: str = "",
    *,
    questions: Sequence[Question] = (),
    said: Mapping[str, str] | None = None,
) -> SeriesAnswerForm:
    """The form for one person, showing what they said to all of it. `said`: question → their words."""
    fields: dict[str, Any] = {}
    if most_guests := max(pattern.guests_allowed, standing.guests if standing else 0):
        fields["guests"] = guests_field(most_guests)
    for each in questions:
        fields[f"question_{each.id}"] = question_field(
            each.prompt, each.kind, each.choices, is_required=each.is_required
        )
    known: dict[str, Any] = {"answer": choice or _chosen(standing)}
    usual = organizations[0].id if organizations else None
    known["organization"] = str((standing.organization_id if standing else usual) or "")
    known["guests"] = standing.guests if standing else 0
    known |= {f"question_{each.id}": (said or {}).get(each.prompt, "") for each in questions}
    form: SeriesAnswerForm = type("ThisSeriesAnswerForm", (SeriesAnswerForm,), fields)(data=known)
    form.answer.choices = _choices(pattern)
    form.organization.choices = [
        *(SelectChoice(str(each.id), each.name) for each in organizations),
        SelectChoice("", _("Only for myself")),
    ]
    if not organizations:
        del form.organization
    return form


def _choices(pattern: Convening) -> list[SelectChoice]:
    room = [SelectChoice("in_person", _("In the room"))] if pattern.has_room_seats else []
    online = [SelectChoice("online", _("Online"))] if pattern.has_online_seats else []
    return [*room, *online, SelectChoice("maybe", _("Maybe")), SelectChoice("declined", _("Not this time"))]


def _chosen(standing: SeriesAnswer | None) -> str:
    if standing is None:
        return ""
    return standing.seat if standing.answer == "going" else standing.answer
