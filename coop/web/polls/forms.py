"""What leads propose and what people say of it."""

from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from flask_wtf import FlaskForm
from wtforms import (
    DateField,
    DateTimeLocalField,
    FieldList,
    IntegerField,
    RadioField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from coop.polls.models import FEWEST, MOST, Poll
from coop.polls.operations.opening import PollFields
from coop.wording import gettext as _
from coop.wording import lazy_gettext


class PollForm(FlaskForm):
    """What the date is for, and the dates."""

    group = SelectField(lazy_gettext("For the group"), coerce=int)
    title = StringField(
        lazy_gettext("What the date is for"),
        validators=[DataRequired(lazy_gettext("Say what the date is for.")), Length(max=200)],
    )
    note = TextAreaField(lazy_gettext("What it is about"), validators=[Length(max=5000)])
    dates = FieldList(
        DateTimeLocalField(lazy_gettext("Date"), validators=[Optional()]), min_entries=MOST, max_entries=MOST
    )
    minutes = IntegerField(
        lazy_gettext("How many minutes"),
        default=90,
        validators=[
            InputRequired(lazy_gettext("Say how long it takes.")),
            NumberRange(15, 1440, lazy_gettext("Type a number from 15 to 1440.")),
        ],
    )
    mode = RadioField(
        lazy_gettext("How people come"),
        choices=[
            SelectChoice("in_person", lazy_gettext("In the room")),
            SelectChoice("online", lazy_gettext("Online")),
            SelectChoice("hybrid", lazy_gettext("Both")),
        ],
        default="in_person",
    )
    venue = StringField(lazy_gettext("Place"), validators=[Length(max=200)])
    closes_on = DateField(
        lazy_gettext("Answers until"),
        description=lazy_gettext("The end of this day, before the first date"),
        validators=[InputRequired(lazy_gettext("Choose the last day to answer."))],
    )

    def __init__(self, **values: Any) -> None:
        """With a number for each date; two of them are needed."""
        super().__init__(**values)
        for number, field in enumerate(self.dates, 1):
            field.label.text = _("Date %(number)s", number=number)
            field.render_kw = {"data-asked": "true"} if number <= FEWEST else {}

    def validate(self, extra_validators: Any = None) -> bool:
        """Two dates at least, and no two alike."""
        is_fine: bool = super().validate(extra_validators)
        if len({each.data for each in self.dates if each.data}) < FEWEST:
            sentence = _("Propose two to twelve different dates.")
            self.dates[0].errors = [sentence]
            self.form_errors.append(sentence)
            return False
        return is_fine

    def fields(self, zone: str) -> PollFields:
        """What the operation takes; the hours are those of the zone."""
        here = ZoneInfo(zone)
        end_of_day = datetime.combine(self.closes_on.data, time(23, 59), here)
        dates = tuple(each.data.replace(tzinfo=here) for each in self.dates if each.data)
        return PollFields(
            title=self.title.data or "",
            note=self.note.data or "",
            dates=dates,
            timezone=zone,
            closes_at=min(end_of_day, *dates) if self.closes_on.data == min(dates).date() else end_of_day,
            minutes=self.minutes.data or 0,
            mode=self.mode.data,
            venue=self.venue.data or "",
        )


class ReasonForm(FlaskForm):
    """Why there is no date."""

    reason = StringField(
        lazy_gettext("Why there is no date"),
        validators=[InputRequired(lazy_gettext("Say why. Everyone who answered reads it.")), Length(max=300)],
    )


class VoteForm(FlaskForm):
    """One answer for each date; the fields are made for each poll."""

    def votes(self, poll: Poll) -> dict[int, str]:
        """Date id → vote."""
        return {date.id: self[f"date-{date.id}"].data for date in poll.dates}


def vote_form(poll: Poll, known: dict[int, str]) -> VoteForm:
    """The form of one poll, showing what was said before."""
    missing = InputRequired(_("Choose one of the three for this date."))
    words = {"yes": _("Yes"), "if_need_be": _("If need be"), "no": _("No")}
    choices = [SelectChoice(vote, words[vote]) for vote in words]
    fields: dict[str, Any] = {
        f"date-{date.id}": RadioField(_("Date"), choices=choices, validators=[missing]) for date in poll.dates
    }
    form: VoteForm = type("PollVoteForm", (VoteForm,), fields)(
        data={f"date-{key}": vote for key, vote in known.items()}
    )
    return form
