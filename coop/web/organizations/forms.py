"""What people fill in about an organization."""

from flask_wtf import FlaskForm
from wtforms import SelectChoice, SelectField, StringField, TextAreaField, URLField
from wtforms.validators import URL, InputRequired, Length, Optional

from coop.http.fields import an_address
from coop.organizations.models import Organization
from coop.organizations.operations.profile import OrganizationFields
from coop.places.models import Place
from coop.vocabulary.models import Term
from coop.wording import gettext as _
from coop.wording import lazy_gettext


class OrganizationForm(FlaskForm):
    """Everything the directory says about an organization."""

    name = StringField(
        lazy_gettext("Name"),
        validators=[InputRequired(lazy_gettext("Say what the organization is called.")), Length(max=200)],
    )
    sector_id = SelectField(
        lazy_gettext("Sector"),
        coerce=int,
        validators=[InputRequired(lazy_gettext("Choose the sector it stands in."))],
    )
    place_id = SelectField(
        lazy_gettext("Area"),
        coerce=lambda value: int(value) if value else None,
        validators=[Optional()],
        description=lazy_gettext("Where its main door is."),
    )
    description = TextAreaField(
        lazy_gettext("What it does"),
        validators=[Optional(), Length(max=4000)],
        description=lazy_gettext("A few sentences a neighbor understands. Blank lines make paragraphs."),
    )
    website = URLField(
        lazy_gettext("Website"),
        validators=[
            Optional(),
            Length(max=500),
            URL(require_tld=False, message=lazy_gettext("A whole address, such as https://example.org")),
        ],
    )
    alt_names = StringField(
        lazy_gettext("Other names"),
        validators=[Optional(), Length(max=500)],
        description=lazy_gettext("By which people know it too, with commas between them."),
        filters=[lambda value: ", ".join(value) if isinstance(value, list) else value],
    )
    street = StringField(lazy_gettext("Street address"), validators=[Optional(), Length(max=200)])
    phone = StringField(lazy_gettext("Phone"), validators=[Optional(), Length(max=60)])
    email = StringField(
        lazy_gettext("Email address"),
        validators=[Optional(), Length(max=200), an_address],
        description=lazy_gettext("The organization's own, not a person's: everybody sees it."),
    )
    status = SelectField(
        lazy_gettext("Standing in the network"),
        choices=[
            SelectChoice("member", lazy_gettext("Member organization")),
            SelectChoice("listed", lazy_gettext("Listed, has not joined")),
        ],
        validators=[InputRequired()],
    )

    def fields(self, organization: Organization | None) -> OrganizationFields:
        """What was filled in; what was not asked stays as it was."""
        return OrganizationFields(
            name=(self.name.data or "").strip(),
            sector_id=self.sector_id.data,
            place_id=self.place_id.data,
            description=(self.description.data or "").strip(),
            website=(self.website.data or "").strip(),
            alt_names=tuple(filter(None, (one.strip() for one in (self.alt_names.data or "").split(",")))),
            street=(self.street.data or "").strip(),
            phone=(self.phone.data or "").strip(),
            email=(self.email.data or "").strip(),
            status=self.status.data if self.status else organization.status if organization else "member",
        )


def organization_form(
    organization: Organization | None, sectors: list[Term], places: list[Place], *, asks_status: bool
) -> OrganizationForm:
    """The form for a new or a known organization; its standing is asked of staff only."""
    form = OrganizationForm(obj=organization)
    form.sector_id.choices = [SelectChoice(term.id, term.label) for term in sectors]
    by_name = sorted(places, key=lambda place: place.name)
    form.place_id.choices = [
        SelectChoice("", _("No area")),
        *(SelectChoice(place.id, place.name) for place in by_name),
    ]
    if not asks_status:
        del form.status
    return form
