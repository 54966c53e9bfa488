"""What is said about a document: its context, its evidence, its use."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import (
    DateField,
    IntegerField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from coop.http.words import DOCUMENT_KINDS as KINDS
from coop.http.words import EVIDENCE, SCHEMES, USES
from coop.library.models.document import CONTEXT, Document
from coop.library.operations.describing import Description
from coop.library.operations.evidencing import LONGEST_URL, CitationFields, FindingFields
from coop.library.operations.using import UseFields
from coop.library.queries.owners import Owner
from coop.places.models import Place
from coop.vocabulary.models import Term
from coop.web.library.forms import choices
from coop.web.library.words import VISIBILITIES
from coop.wording import lazy_gettext as _

LONG = 2000


def several(label: Any) -> SelectMultipleField:
    """A question with boxes to check."""
    return SelectMultipleField(
        label, coerce=int, option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False)
    )


class DescriptionForm(FlaskForm):
    """For whom and where it is meant, and how strong its evidence is."""

    kind = SelectField(_("Kind"), choices=choices(KINDS))
    evidence = SelectField(_("Evidence"), choices=choices(EVIDENCE))
    stage = several(SCHEMES["stage"])
    setting = several(SCHEMES["setting"])
    discipline = several(SCHEMES["discipline"])
    language = several(SCHEMES["language"])
    places = several(_("Areas"))
    owner = SelectField(_("Belongs to"), validators=[Optional()])
    origin = SelectField(
        _("Comes from"),
        coerce=lambda value: int(value) if value else None,
        validators=[Optional()],
        description=_("The organization whose practice it was first, if there is one."),
    )
    visibility = RadioField(_("Who sees it"), choices=choices(VISIBILITIES))

    def said(self) -> Description:
        """The same, for the operation."""
        return Description(
            kind=self.kind.data,
            visibility=self.visibility.data,
            evidence=self.evidence.data,
            origin_id=self.origin.data,
            term_ids=[each for scheme in CONTEXT for each in self[scheme].data],
            place_ids=self.places.data,
        )


def description_form(
    document: Document,
    owner: Owner,
    terms: dict[str, list[Term]],
    places: list[Place],
    others: tuple[list[Owner], list[tuple[int, str]]],
) -> DescriptionForm:
    """The form of one document, showing what is said of it now."""
    now = {scheme: [term.id for term in document.of_scheme(scheme)] for scheme in CONTEXT}
    form: DescriptionForm = DescriptionForm(
        data={
            **now,
            "places": [place.id for place in document.places],
            "kind": document.kind,
            "evidence": document.evidence,
            "visibility": document.visibility,
            "owner": owner.key,
            "origin": document.origin_id,
        }
    )
    for scheme in CONTEXT:
        form[scheme].choices = [SelectChoice(term.id, term.label) for term in terms[scheme]]
    form.places.choices = [SelectChoice(place.id, place.name) for place in places]
    owners, organizations = others
    known = {one.key: one.name for one in (owner, *owners)}
    form.owner.choices = [SelectChoice(key, name) for key, name in known.items()]
    form.origin.choices = [
        SelectChoice("", _("No organization by itself")),
        *(SelectChoice(key, name) for key, name in organizations),
    ]
    return form


class CitationForm(FlaskForm):
    """A source that anybody can find."""

    title = StringField(
        _("Title"), [DataRequired(_("Say what the source is called.")), Length(max=500)], id="citation_title"
    )
    authors = StringField(_("Authors"), [Length(max=500)], description=_("Semicolons between them."))
    year = IntegerField(_("Year"), [Optional(), NumberRange(1500, 2200)])
    published_in = StringField(_("Journal or publisher"), [Length(max=300)])
    address = StringField(
        _("DOI or address"),
        [DataRequired(_("Type its DOI or its address, so that others find it.")), Length(max=LONGEST_URL)],
        description=_("Such as 10.1126/science.1057766, or https://…"),
    )

    def fields(self) -> CitationFields:
        """The same, for the operation."""
        return CitationFields(
            title=self.title.data or "",
            address=self.address.data or "",
            authors=self.authors.data or "",
            year=self.year.data,
            published_in=self.published_in.data or "",
        )


class FindingForm(FlaskForm):
    """What happened where it was put to use."""

    context = StringField(
        _("Where, with whom and when"), [DataRequired(_("Say where it was.")), Length(max=300)]
    )
    sites = IntegerField(_("In how many places"), [Optional(), NumberRange(1, 100_000)])
    result = TextAreaField(_("What happened"), [DataRequired(_("Say what happened.")), Length(max=LONG)])
    limits = TextAreaField(_("What it does not show"), [Length(max=LONG)])

    def fields(self) -> FindingFields:
        """The same, for the operation."""
        return FindingFields(
            context=self.context.data or "",
            result=self.result.data or "",
            sites=self.sites.data,
            limits=self.limits.data or "",
        )


class UseForm(FlaskForm):
    """What an organization does with it."""

    organization = SelectField(_("Organization"), coerce=int)
    kind = RadioField(_("What became of it"), choices=choices(USES), default="tried")
    happened_on = DateField(_("Since"), [InputRequired(_("Choose the day since when."))])
    note = TextAreaField(_("Where and how"), [Length(max=LONG)])
    obstacle = TextAreaField(
        _("Where it did not work, and why"),
        [Length(max=LONG)],
        description=_("Others learn most from this."),
    )

    def fields(self) -> UseFields:
        """The same, for the operation."""
        return UseFields(
            kind=self.kind.data,
            happened_on=self.happened_on.data,
            note=self.note.data or "",
            obstacle=self.obstacle.data or "",
        )


def use_form(organizations: list[tuple[int, str]], **values: Any) -> UseForm:
    """The form, with the organizations in whose name one may say it."""
    form: UseForm = UseForm(**values)
    form.organization.choices = [SelectChoice(key, name) for key, name in organizations]
    return form
