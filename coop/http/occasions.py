"""Choosing at which convening something was adopted, and by which decision of its notes."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import SelectChoice, SelectField
from wtforms.validators import InputRequired

from coop.http.filters import day
from coop.http.viewer import current_viewer
from coop.loop.operations.adopting import Occasion
from coop.loop.queries import adopted
from coop.wording import gettext as _
from coop.wording import lazy_gettext

LONGEST = 90


class OccasionForm(FlaskForm):
    """A decision in agreed notes, or a convening."""

    occasion = SelectField(
        lazy_gettext("Adopted by"),
        [InputRequired(lazy_gettext("Choose the decision or the convening."))],
        choices=[],
        description=lazy_gettext(
            "Decisions stand in notes that were agreed upon. Without notes, choose the convening."
        ),
    )


def occasion_form(kind: type[OccasionForm] = OccasionForm) -> Any:
    """The form, or one that asks more, with the decisions and convenings of the last year, latest first."""
    form = kind()
    form.occasion.choices = [SelectChoice("", _("Choose one"))]
    for key, occasion in _occasions().items():
        words = occasion.outcome.text if occasion.outcome else occasion.convening.title
        words = words if len(words) <= LONGEST else f"{words[:LONGEST].rsplit(' ', 1)[0]} …"
        group = _("Decisions") if occasion.outcome else _("Convenings")
        form.occasion.choices.append(SelectChoice(key, f"{day(occasion.on)}: {words}", optgroup=group))
    return form


def occasion_of(form: OccasionForm) -> Occasion | None:
    """What was chosen."""
    return _occasions().get(form.occasion.data)


def _occasions() -> dict[str, Occasion]:
    viewer = current_viewer()
    decided = {
        f"decision-{outcome.id}": Occasion(outcome.section.notes.convening, outcome)
        for outcome in adopted.decisions(viewer)
    }
    return decided | {
        f"convening-{convening.id}": Occasion(convening) for convening in adopted.convenings(viewer)
    }
