"""What a host decides about a convening, as one form."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    DateTimeLocalField,
    FieldList,
    FormField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
    TimeField,
    URLField,
)
from wtforms.validators import URL, DataRequired, InputRequired, Length, NumberRange, Optional

from coop.convenings.models.convening import Convening, Question
from coop.convenings.operations.lifecycle import Asked, ConveningFields
from coop.groups.models import Group
from coop.vocabulary.models import Term
from coop.web.convenings.agenda_text import agenda_from
from coop.web.convenings.form_parts import Checkboxes, QuestionRow, of_this_age
from coop.wording import gettext as _
from coop.wording import lazy_gettext

QUESTION_ROWS = 4


class ConveningForm(FlaskForm):
    """The whole form; `fields()` gives what the operation takes."""

    title = StringField(
        lazy_gettext("Title"),
        validators=[DataRequired(lazy_gettext("Give the convening a title.")), Length(max=200)],
    )
    summary = TextAreaField(
        lazy_gettext("What it is about"),
        description=lazy_gettext("Two or three sentences. Markdown works for lists and links."),
        validators=[Length(max=20000)],
    )
    equity_question = StringField(
        lazy_gettext("The equity question"),
        description=lazy_gettext("What this convening must not forget to ask."),
        validators=[Length(max=500)],
    )
    groups = Checkboxes(lazy_gettext("Groups that hold it"), coerce=int)
    kind = SelectField(lazy_gettext("Kind"))
    host = SelectField(lazy_gettext("Host organization"))
    place = SelectField(lazy_gettext("Area"))
    day = DateField(
        lazy_gettext("Day"),
        validators=[InputRequired(lazy_gettext("Choose the day it begins.")), of_this_age],
    )
    begins = TimeField(lazy_gettext("Begins at"), validators=[Optional()], render_kw={"data-asked": "true"})
    ends = TimeField(lazy_gettext("Ends at"), validators=[Optional()], render_kw={"data-asked": "true"})
    last_day = DateField(
        lazy_gettext("Last day"),
        description=lazy_gettext("Only when it ends on another day"),
        validators=[Optional(), of_this_age],
    )
    is_all_day = BooleanField(lazy_gettext("All day"))
    timezone = SelectField(lazy_gettext("Time zone"))
    mode = RadioField(
        lazy_gettext("How people come"),
        choices=[
            SelectChoice("in_person", lazy_gettext("In the room")),
            SelectChoice("online", lazy_gettext("Online")),
            SelectChoice("hybrid", lazy_gettext("Both")),
        ],
        default="in_person",
    )
    venue = StringField(
        lazy_gettext("Place"), description=lazy_gettext("Name of the building"), validators=[Length(max=200)]
    )
    room = StringField(lazy_gettext("Room"), validators=[Length(max=100)])
    address = StringField(lazy_gettext("Street address"), validators=[Length(max=300)])
    join_url = URLField(
        lazy_gettext("Link to join online"),
        description=lazy_gettext("Only people who are going get it. You can change it without a new letter."),
        validators=[Optional(), URL(message=lazy_gettext("Paste the whole link, beginning with https://"))],
    )
    capacity_in_person = IntegerField(
        lazy_gettext("Seats in the room"),
        description=lazy_gettext("Leave empty for no limit"),
        validators=[
            Optional(),
            NumberRange(0, 100000, lazy_gettext("Type a whole number, or leave it empty.")),
        ],
    )
    capacity_online = IntegerField(
        lazy_gettext("Seats online"),
        description=lazy_gettext("Leave empty for no limit"),
        validators=[
            Optional(),
            NumberRange(0, 100000, lazy_gettext("Type a whole number, or leave it empty.")),
        ],
    )
    guests_allowed = IntegerField(
        lazy_gettext("Guests each person may bring"),
        default=0,
        validators=[Optional(), NumberRange(0, 20, lazy_gettext("Type a number from 0 to 20."))],
    )
    waitlist_rule = RadioField(
        lazy_gettext("Who gets a seat that comes free"),
        choices=[
            SelectChoice("first_come", lazy_gettext("Whoever came first")),
            SelectChoice("one_per_organization", lazy_gettext("First one seat for each organization")),
        ],
        default="first_come",
    )
    answers_close_at = DateTimeLocalField(
        lazy_gettext("Answers close"),
        description=lazy_gettext("Leave empty to take answers until it begins"),
        validators=[Optional(), of_this_age],
    )
    audience = RadioField(
        lazy_gettext("Who may see it and answer"),
        choices=[
            SelectChoice("public", lazy_gettext("Anybody")),
            SelectChoice("members", lazy_gettext("Members of the network")),
            SelectChoice("group", lazy_gettext("Members of its groups")),
            SelectChoice("invited", lazy_gettext("Only those invited")),
        ],
        default="public",
    )
    supports = Checkboxes(lazy_gettext("What is offered"), coerce=int)
    language = SelectField(lazy_gettext("Language it is held in"))
    seen = HiddenField()
    questions = FieldList(FormField(QuestionRow), min_entries=QUESTION_ROWS, max_entries=QUESTION_ROWS)

    def validate(self, extra_validators: Any = None) -> bool:
        """Also: times are there unless it lasts all day, exist on that day, and end after they begin."""
        is_fine: bool = super().validate(extra_validators)
        for field in (self.begins, self.ends):
            if not self.is_all_day.data and field.data is None and not field.errors:
                field.errors = [*field.errors, _("Choose a time, or tick “All day”.")]
                is_fine = False
        return is_fine and self._times_make_sense()

    def _times_make_sense(self) -> bool:
        starts_at, ends_at = self._times()
        if not _exists(self.day.data, self.begins.data, self.timezone.data):
            field, sentence = self.begins, _("Clocks go forward then, so this time does not exist that day.")
        elif ends_at <= starts_at:
            field = self.last_day if self.last_day.data else self.ends
            sentence = _("The end must come after the start.")
        else:
            return True
        field.errors = [*field.errors, sentence]
        return False

    @property
    def seen_at(self) -> datetime | None:
        """When the convening had changed last, as whoever types saw it; None for a new one."""
        try:
            return datetime.fromisoformat(self.seen.data or "")
        except ValueError:
            return None

    def values(self, groups: list[Group], supports: list[Term]) -> ConveningFields:
        """What the operation takes; `groups` and `supports` are what the form offered."""
        starts_at, ends_at = self._times()
        plain: dict[str, Any] = {
            name: self[name].data or ""
            for name in (
                "title",
                "summary",
                "equity_question",
                "venue",
                "room",
                "address",
                "join_url",
                "language",
            )
        }
        zone = ZoneInfo(self.timezone.data)
        closes = self.answers_close_at.data
        return ConveningFields(
            **plain,
            starts_at=starts_at,
            ends_at=ends_at,
            timezone=self.timezone.data,
            is_all_day=self.is_all_day.data,
            kind_id=_number(self.kind.data),
            host_id=_number(self.host.data),
            place_id=_number(self.place.data),
            mode=self.mode.data,
            audience=self.audience.data,
            capacity_in_person=self.capacity_in_person.data,
            capacity_online=self.capacity_online.data,
            guests_allowed=self.guests_allowed.data or 0,
            waitlist_rule=self.waitlist_rule.data,
            answers_close_at=closes.replace(tzinfo=zone).astimezone(UTC) if closes else None,
            groups=tuple(group for group in groups if group.id in (self.groups.data or [])),
            supports=tuple(term for term in supports if term.id in (self.supports.data or [])),
            questions=self._questions(),
        )

    def _times(self) -> tuple[datetime, datetime]:
        zone = ZoneInfo(self.timezone.data)
        last = self.last_day.data or self.day.data
        if self.is_all_day.data:
            ends = datetime.combine(last + timedelta(days=1), time(), zone)
            return datetime.combine(self.day.data, time(), zone).astimezone(UTC), ends.astimezone(UTC)
        starts = datetime.combine(self.day.data, self.begins.data, zone)
        return starts.astimezone(UTC), datetime.combine(last, self.ends.data, zone).astimezone(UTC)

    def _questions(self) -> tuple[Asked, ...]:
        asked = []
        for row in self.questions:
            if row.prompt.data and row.prompt.data.strip():
                asked.append(
                    Asked(
                        row.prompt.data.strip(),
                        row.kind.data,
                        row.to_choose_from(),
                        row.is_required.data,
                        _number(row.key.data),
                    )
                )
        return tuple(asked)


class NewConveningForm(ConveningForm):
    """With the lines the agenda begins with; afterwards they are arranged on a page of their own."""

    agenda = TextAreaField(
        lazy_gettext("Agenda"),
        description=lazy_gettext("One line each. Begin with the minutes if you know them: 10 Welcome"),
        validators=[Length(max=5000)],
    )

    def values(self, groups: list[Group], supports: list[Term]) -> ConveningFields:
        """The agenda, too."""
        return replace(super().values(groups, supports), agenda=agenda_from(self.agenda.data or ""))


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() else None


def _exists(day: date, begins: time | None, zone: str) -> bool:
    if begins is None:
        return True
    wall = datetime.combine(day, begins, ZoneInfo(zone))
    return wall.astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None) == wall.replace(tzinfo=None)


def zones(usual: str) -> list[SelectChoice]:
    """Time zones to choose from, the network's first."""
    rest = sorted(
        name
        for name in available_timezones()
        if "/" in name and not name.startswith(("Etc/", "posix", "right"))
    )
    names = [usual, *(name for name in rest if name != usual)]
    return [SelectChoice(name, name.replace("_", " ")) for name in names]


def known(convening: Convening, questions: list[Question]) -> dict[str, Any]:
    """What the form shows of a convening that exists."""
    zone = ZoneInfo(convening.timezone)
    starts, ends = convening.starts_at.astimezone(zone), convening.ends_at.astimezone(zone)
    last = (ends - timedelta(seconds=1)).date() if convening.is_all_day else ends.date()
    closes = convening.answers_close_at
    names = set(ConveningForm.__dict__) & set(convening.__mapper__.columns.keys())
    return {name: getattr(convening, name) for name in names} | {
        "groups": [group.id for group in convening.groups],
        "supports": [term.id for term in convening.supports],
        "kind": str(convening.kind_id or ""),
        "host": str(convening.host_id or ""),
        "place": str(convening.place_id or ""),
        "day": starts.date(),
        "begins": starts.time(),
        "ends": ends.time(),
        "last_day": last if last != starts.date() else None,
        "answers_close_at": closes.astimezone(zone).replace(tzinfo=None) if closes else None,
        "seen": convening.changed_at.isoformat(),
        "questions": [
            {
                "key": each.id,
                "prompt": each.prompt,
                "kind": each.kind,
                "choices": ", ".join(each.choices),
                "is_required": each.is_required,
            }
            for each in questions
        ],
    }
