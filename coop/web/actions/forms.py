"""What is promised, as somebody types it."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    DecimalField,
    Field,
    HiddenField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from coop.actions.models import Action
from coop.actions.operations.promising import ActionFields
from coop.actions.queries import finding, owners
from coop.agenda.queries import standing as agenda
from coop.agenda.queries import tracing
from coop.http.viewer import current_viewer
from coop.web.actions import words
from coop.web.actions.pledge_form import MOST
from coop.web.actions.proposal import Proposal
from coop.wording import current_language, lazy_gettext
from coop.wording import gettext as _


def of_this_age(_form: FlaskForm, field: Field) -> None:
    """A day that calendars can reckon with."""
    if field.data and not 1990 < field.data.year < 2100:
        raise ValidationError(_("Choose a day of this age."))


def number_or_none(text: Any) -> int | None:
    """The number of a choice; none for the empty one."""
    return int(text) if text else None


AS_THEY_ARE = (
    "title", "details", "due_on", "measure", "target", "visibility", "commitment_kind", "version",
)  # fmt: skip


class ActionForm(FlaskForm):
    """What a commitment and an action item have in common."""

    title = StringField(
        lazy_gettext("What is promised"),
        validators=[DataRequired(lazy_gettext("Say what is promised.")), Length(max=300)],
    )
    strategy = SelectField(lazy_gettext("The strategy it serves"), coerce=int)
    organization = SelectField(lazy_gettext("Organization"), coerce=number_or_none)
    owner = StringField(
        lazy_gettext("Owner"),
        description=lazy_gettext("The name of one member, who says how it goes"),
        validators=[Length(max=200)],
    )
    due_on = DateField(lazy_gettext("Due on"), validators=[Optional(), of_this_age])
    group = SelectField(lazy_gettext("Group that has it in hand"), coerce=number_or_none)
    place = SelectField(lazy_gettext("Area"), coerce=number_or_none)
    details = TextAreaField(lazy_gettext("Details"), validators=[Length(max=10000)])
    is_agreed = BooleanField(lazy_gettext("It is agreed already"))
    version = HiddenField()
    owner_id: int | None = None

    def validate_owner(self, field: Field) -> None:
        """One member who is called so; else who may be meant."""
        if not (field.data or "").strip():
            return
        known = owners.members(current_viewer())
        named = owners.named(field.data, known)
        if len(named) == 1:
            self.owner_id = named[0].person_id
            return
        meant = [one.label for one in (named or owners.likely(field.data, known))]
        if not meant:
            raise ValidationError(_("No member is called so. Leave it empty if nobody owns it yet."))
        raise ValidationError(_("Whom do you mean? %(names)s", names="; ".join(meant)))

    def proposal(self) -> Proposal:
        """What permission is asked about."""
        is_commitment = "commitment_kind" in self
        return Proposal(is_commitment, self.organization.data, self.group.data, self.owner_id)

    def fields(self) -> ActionFields:
        """What the operation takes."""
        return ActionFields(
            title=self.title.data or "",
            strategy_id=self.strategy.data,
            details=self.details.data or "",
            organization_id=self.organization.data,
            group_id=self.group.data,
            place_id=self.place.data,
            owner_id=self.owner_id,
            due_on=self.due_on.data,
            **self.own_fields(),
        )

    def own_fields(self) -> dict[str, Any]:
        """What only one of the two kinds has."""
        return {}


class CommitmentForm(ActionForm):
    """What organizations promise."""

    commitment_kind = SelectField(
        lazy_gettext("Kind"),
        choices=[SelectChoice(key, label) for key, label in words.COMMITMENT_KINDS.items()],
    )
    measure = StringField(
        lazy_gettext("What is counted"),
        description=lazy_gettext("Where something is: hours of mentoring, seats, dollars"),
        validators=[Length(max=200)],
    )
    target = DecimalField(
        lazy_gettext("How much of it, together"),
        places=None,
        validators=[Optional(), NumberRange(0, MOST, lazy_gettext("Type a number, such as 20."))],
    )
    visibility = SelectField(
        lazy_gettext("Who sees it"),
        choices=[
            SelectChoice("public", lazy_gettext("Everybody, without names of people")),
            SelectChoice("network", lazy_gettext("Members of the network")),
        ],
    )

    def own_fields(self) -> dict[str, Any]:
        """Kind, measure and who sees it."""
        return {
            "commitment_kind": self.commitment_kind.data,
            "measure": self.measure.data or "",
            "target": self.target.data,
            "visibility": self.visibility.data,
        }


class ItemForm(ActionForm):
    """What one person does."""

    lines = TextAreaField(
        lazy_gettext("Steps"), description=lazy_gettext("One a line"), validators=[Length(max=6000)]
    )

    def own_fields(self) -> dict[str, Any]:
        """Its steps."""
        return {"lines": tuple((self.lines.data or "").splitlines())}


class NoteForm(FlaskForm):
    """A word with a step, and the version that its page showed."""

    note = TextAreaField(lazy_gettext("In a sentence or two"), validators=[Length(max=1000)])
    version = HiddenField(validators=[InputRequired()])


def version_of(form: FlaskForm) -> int | None:
    """The version that a page showed; none when it is unreadable."""
    text = str(form.version.data or "")
    return int(text) if text.isdecimal() and len(text) < 10 else None


def action_form(kind: str, action: Action | None = None, **first: Any) -> ActionForm:
    """The form of one kind with what can be chosen, showing what is known."""
    form: ActionForm = (CommitmentForm if kind == "commitment" else ItemForm)(data=_shown(action) | first)
    viewer, language = current_viewer(), current_language()
    strategies = {one.strategy_id: one for one in agenda.strategies_in_force()}
    if action and action.strategy_id not in strategies:
        strategies |= tracing.strategies([action.strategy_id])
    form.strategy.choices = [
        SelectChoice(key, f"{one.label} {one.said('text', language)}") for key, one in strategies.items()
    ]
    is_free = viewer.is_staff or bool(viewer.leads)
    organizations = finding.all_organizations(viewer, is_free=is_free)
    groups = finding.all_groups(viewer, is_free=viewer.is_staff)
    if action and action.organization and action.organization_id not in dict(organizations):
        organizations.append((action.organization.id, action.organization.name))
    if action and action.group and action.group_id not in dict(groups):
        groups.append((action.group.id, action.group.name))
    nobody = [] if kind == "commitment" else [SelectChoice("", _("For nobody's organization"))]
    form.organization.choices = nobody + [SelectChoice(key, name) for key, name in organizations]
    form.group.choices = [SelectChoice("", _("No group")), *(SelectChoice(*one) for one in groups)]
    places = finding.all_places()
    form.place.choices = [
        SelectChoice("", _("The whole city")),
        *(SelectChoice(*one) for one in places),
    ]
    return form


def _shown(action: Action | None) -> dict[str, Any]:
    if action is None:
        return {"visibility": "public"}
    known: dict[str, Any] = {name: getattr(action, name) for name in AS_THEY_ARE}
    known |= {"strategy": action.strategy_id, "organization": action.organization_id}
    known |= {"group": action.group_id, "place": action.place_id}
    known["owner"] = _label(action)
    known["lines"] = "\n".join(line.words for line in action.lines)
    return known


def _label(action: Action) -> str:
    return owners.label_of(action.owner_id, owners.members()) if action.owner_id else ""
