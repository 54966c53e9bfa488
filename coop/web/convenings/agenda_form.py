"""One line of the agenda as a form."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import IntegerField, SelectChoice, SelectField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from coop.convenings.models.convening import AGENDA_KINDS, AgendaItem
from coop.convenings.operations.arranging import LineFields
from coop.people.models import Person
from coop.wording import gettext as _
from coop.wording import lazy_gettext

KIND_NAMES = {
    "welcome": lazy_gettext("Welcome"),
    "share_out": lazy_gettext("Share-out"),
    "discussion": lazy_gettext("Discussion"),
    "decision": lazy_gettext("Decision to take"),
    "breakout": lazy_gettext("Breakout"),
    "data_walk": lazy_gettext("Data walk"),
    "commitment_round": lazy_gettext("Commitment round"),
    "pd": lazy_gettext("Professional development"),
}


class LineForm(FlaskForm):
    """What it is about, of what kind, how long, and who brings it in."""

    title = StringField(
        lazy_gettext("What it is about"),
        validators=[InputRequired(lazy_gettext("Say what it is about.")), Length(max=300)],
    )
    kind = SelectField(lazy_gettext("Kind"))
    minutes = IntegerField(
        lazy_gettext("Minutes"),
        validators=[Optional(), NumberRange(1, 600, lazy_gettext("Between 1 and 600 minutes."))],
    )
    presenter = SelectField(lazy_gettext("Who brings it in"))
    document = SelectField(
        lazy_gettext("Document of the library"),
        description=lazy_gettext("What is shared out; its page says then where it was presented."),
    )

    @property
    def fields(self) -> LineFields:
        """What was typed, as the operations take it."""
        return LineFields(
            self.title.data or "",
            self.kind.data,
            self.minutes.data,
            presenter_id=int(self.presenter.data) if self.presenter.data else None,
            document_id=int(self.document.data) if self.document.data else None,
        )


def line_form(
    people: list[Person], documents: list[tuple[int, str]], item: AgendaItem | None = None, **options: Any
) -> LineForm:
    """The form with its choices, showing a line as it is; whoever brings it in stays a choice."""
    start: dict[str, Any] = {"kind": "discussion"}
    if item:
        presenter = str(item.presenter_id or "")
        start = {"title": item.title, "kind": item.kind, "minutes": item.minutes, "presenter": presenter}
        start["document"] = str(item.document_id or "")
    form = LineForm(data=start, **options)
    form.kind.choices = [SelectChoice(key, str(KIND_NAMES[key])) for key in AGENDA_KINDS]
    named = {person.id: person.name or person.known_as for person in people}
    if item and item.presenter:
        named.setdefault(item.presenter.id, item.presenter.name)
    form.presenter.choices = [
        SelectChoice("", _("Not said")),
        *(SelectChoice(str(key), name) for key, name in named.items()),
    ]
    form.document.choices = [
        SelectChoice("", _("No document")),
        *(SelectChoice(str(key), title) for key, title in documents),
    ]
    return form
