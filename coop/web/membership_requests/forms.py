"""What people fill in at the door, and those who decide. How much is asked depends on who asks."""

from collections.abc import Iterable
from typing import Any

from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    EmailField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
    URLField,
)
from wtforms.validators import URL, DataRequired, Length, Optional

from coop.http.fields import an_address
from coop.membership_requests.models import MembershipRequest
from coop.membership_requests.operations import asking
from coop.membership_requests.operations.asking import RequestFields
from coop.places.models import Place
from coop.vocabulary.models import Term
from coop.web.membership_requests.words import ROLES
from coop.wording import gettext
from coop.wording import lazy_gettext as _

SHORT, NAME, LONG = 120, 200, 4000


def number(value: str) -> int | None:
    """A choice as a row's number; nothing chosen is none."""
    return int(value) if value else None


class RequestForm(FlaskForm):
    """What every form here holds."""

    name = StringField(_("Your name"), [DataRequired(_("Please tell us your name.")), Length(max=SHORT)])

    def fields(self, known: MembershipRequest | None = None) -> RequestFields:
        """What was filled in; what this form does not ask stays as it was."""
        names = RequestFields.__dataclass_fields__
        values: dict[str, Any] = {name: getattr(known, name) for name in names} if known else {}
        for name, value in self.data.items():
            if name in names:
                values[name] = value.strip() if isinstance(value, str) else value
        return RequestFields(**values)


class StartForm(RequestForm):
    """The beginning: which organization, and who asks. A letter goes to the address."""

    organization_name = StringField(
        _("Name of the organization"),
        [DataRequired(_("Say what the organization is called.")), Length(max=NAME)],
    )
    website = URLField(
        _("Website"),
        [
            Optional(),
            Length(max=500),
            URL(require_tld=False, message=_("A whole address, such as https://example.org")),
        ],
        render_kw={"placeholder": "https://"},
    )
    street = StringField(_("Street address"), [Length(max=NAME)])
    email = EmailField(
        _("Your email address"),
        [DataRequired(_("Please type your email address.")), an_address],
        description=_("A letter brings you the link to come back here."),
    )


class OrganizationForm(RequestForm):
    """Everything staff need to know of an organization that the directory does not have."""

    organization_name = StringField(_("Name of the organization"), [Length(max=NAME)])
    sector_id = SelectField(_("Sector"), coerce=number)
    description = TextAreaField(
        _("What it does"),
        [Length(max=LONG)],
        description=_("A few sentences a neighbor understands. They will stand in the directory."),
    )
    place_id = SelectField(_("Area"), coerce=number, description=_("Where its main door is."))
    street = StringField(_("Street address"), [Length(max=NAME)])
    website = URLField(
        _("Website"),
        [
            Optional(),
            Length(max=500),
            URL(require_tld=False, message=_("A whole address, such as https://example.org")),
        ],
    )
    title = StringField(_("What you do there"), [Length(max=SHORT)])
    motivation = TextAreaField(
        _("Why do you want to join?"),
        [Length(max=LONG)],
        description=_("What you hope for and what you bring. Only the staff read this."),
    )


class KnownForm(RequestForm):
    """For one that the directory has already."""

    title = StringField(_("What you do there"), [Length(max=SHORT)])
    motivation = TextAreaField(
        _("Anything we should know?"),
        [Length(max=LONG)],
        description=_("Only those who decide read this."),
    )


class JoiningForm(KnownForm):
    """For one that the directory has but that has not joined."""

    motivation = TextAreaField(
        _("Why do you want to join?"),
        [Length(max=LONG)],
        description=_("What you hope for and what you bring. Only the staff read this."),
    )


class FamilyForm(RequestForm):
    """A parent, grandparent or guardian joins for themselves."""

    email = EmailField(
        _("Your email address"), [DataRequired(_("Please type your email address.")), an_address]
    )
    place_id = SelectField(_("Area"), coerce=number, description=_("Where you live, roughly."))
    motivation = TextAreaField(
        _("Why do you want to join?"),
        [DataRequired(_("A sentence is enough.")), Length(max=LONG)],
        description=_("A sentence is enough. Please do not write children's names."),
    )
    is_adult = BooleanField(
        _("I am 18 or older"), [DataRequired(_("Families take part through their adults."))]
    )


class ReplyForm(FlaskForm):
    """The answer to what was asked."""

    reply = TextAreaField(_("Your answer"), [Length(max=LONG)])


class WordsForm(FlaskForm):
    """A reason, or a question."""

    words = TextAreaField(_("In your words"), [DataRequired(_("Please write a sentence.")), Length(max=LONG)])


class ApprovalForm(FlaskForm):
    """What the one who asked is there from now on."""

    role = SelectField(_("What they are there"))

    def __init__(self, request: MembershipRequest, **values: Any) -> None:
        super().__init__(**values)
        self.role.choices = [SelectChoice(key, words) for key, words in ROLES.items()]
        if not self.is_submitted():
            self.role.data = "staff" if request.kind == "belonging" else "admin"


def own_form(request: MembershipRequest, sectors: list[Term], places: list[Place]) -> RequestForm:
    """The form of a request that was begun, showing what is known."""
    kind = {"family": FamilyForm, "belonging": KnownForm}.get(request.kind, OrganizationForm)
    if request.kind == "organization" and request.organization_id:
        kind = JoiningForm
    before = (ReplyForm,) if request.state == "needs_info" else ()
    # The address was given, and with it that one is an adult.
    form = type("OwnForm", (*before, kind), {"email": None, "is_adult": None})(obj=request)
    for name in asking.needed(request):
        if name in form:
            form[name].render_kw = {"data-asked": "true"}
    return filled(form, sectors, places)


def lacking(form: Any, names: Iterable[str]) -> Any:
    """The form with a word beside each question that must be answered before the request is sent."""
    for name in names:
        form[name].errors = [*form[name].errors, gettext("Please fill this in before you send it.")]
    return form


def filled(form: Any, sectors: list[Term], places: list[Place]) -> Any:
    """The form with what can be chosen."""
    if "sector_id" in form:
        terms = [SelectChoice(term.id, term.label) for term in sectors]
        form.sector_id.choices = [SelectChoice("", gettext("Choose")), *terms]
    if "place_id" in form:
        areas = sorted(places, key=lambda place: place.name)
        listed = [SelectChoice(place.id, place.name) for place in areas]
        form.place_id.choices = [SelectChoice("", gettext("No area")), *listed]
    return form
