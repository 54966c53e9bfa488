"""What keepers of an organization's page choose and write beyond its name."""

from typing import Any

from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import SelectChoice, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import Length
from wtforms.widgets import CheckboxInput, ListWidget

from coop.organizations.models import DIRECTIONS, Organization
from coop.organizations.operations.describing import Description
from coop.places.models import Place
from coop.vocabulary.models import Term
from coop.wording import lazy_gettext as _

LONG, SENTENCE = 2000, 300


def several(label: Any, hint: Any = "") -> SelectMultipleField:
    """A question with boxes to check."""
    return SelectMultipleField(
        label,
        coerce=int,
        description=hint,
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )


class ProfileForm(FlaskForm):
    """Roles, areas, languages, accessibility."""

    ecosystem_role = several(_("What it does in the ecosystem"))
    places_served = several(_("Areas it serves"))
    language = several(_("Languages spoken there"))
    accessibility = several(_("What visitors can count on"))
    access_note = TextAreaField(
        _("What else should visitors know?"),
        [Length(max=LONG)],
        description=_("Such as which door to take, or whom to call."),
    )

    def __init__(self, terms: list[Term], areas: list[Place], **values: Any) -> None:
        super().__init__(**values)
        for scheme in ("ecosystem_role", "language", "accessibility"):
            self[scheme].choices = [SelectChoice(one.id, one.label) for one in terms if one.scheme == scheme]
        self.places_served.choices = [SelectChoice(place.id, place.name) for place in areas]

    @classmethod
    def of(cls, organization: Organization) -> dict[str, Any]:
        """What is known, as the form's values."""
        values: dict[str, Any] = {"access_note": organization.access_note}
        values["places_served"] = [place.id for place in organization.places_served]
        for scheme in ("ecosystem_role", "language", "accessibility"):
            values[scheme] = [term.id for term in organization.of_scheme(scheme)]
        return values

    def description(self, terms: list[Term], areas: list[Place]) -> Description:
        """What was chosen."""
        chosen = {*self.ecosystem_role.data, *self.language.data, *self.accessibility.data}
        return Description(
            terms=[term for term in terms if term.id in chosen],
            places_served=[place for place in areas if place.id in self.places_served.data],
            access_note=(self.access_note.data or "").strip(),
        )


class LogoForm(FlaskForm):
    """A picture."""

    picture = FileField(_("Picture"), [FileRequired(_("Please choose a file."))])


def assets_form(organization: Organization, kinds: list[Term], **options: Any) -> FlaskForm:
    """A sentence for each kind of help, offered and sought."""
    fields = {
        f"{direction}_{kind.id}": StringField(kind.label, [Length(max=SENTENCE)])
        for kind in kinds
        for direction in DIRECTIONS
    }
    known = {f"{asset.direction}_{asset.kind_id}": asset.description for asset in organization.assets}
    form: FlaskForm = type("AssetsForm", (FlaskForm,), fields)(data=known, **options)
    return form


def said(form: FlaskForm) -> dict[tuple[str, int], str]:
    """(offers or seeks, kind) → the sentence."""
    typed = [(name.partition("_"), value) for name, value in form.data.items() if name != "csrf_token"]
    return {(direction, int(kind)): value or "" for (direction, _dash, kind), value in typed}
