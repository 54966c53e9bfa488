"""What is typed into notes, and about them."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    IntegerField,
    RadioField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from coop.notes.models import MOST_DAYS, OUTCOMES, USUAL_DAYS, VISIBILITIES, Said
from coop.notes.operations import concluding
from coop.notes.operations.concluding import OutcomeFields
from coop.notes.operations.taking import LONGEST
from coop.people.models import Person
from coop.web.notes.words import OUTCOME_NAMES, READERS
from coop.wording import gettext as _
from coop.wording import lazy_gettext

COUNT = (Optional(), NumberRange(0, 100_000))


class SectionForm(FlaskForm):
    """The text of a section, and as of which version it was read."""

    body = TextAreaField(lazy_gettext("Notes"), validators=[Length(max=LONGEST)])
    version = IntegerField(validators=[InputRequired()])
    over = IntegerField(validators=[Optional()])


class HeadingForm(FlaskForm):
    """A section that no line of the agenda foresaw."""

    heading = StringField(
        lazy_gettext("Heading"), validators=[InputRequired(lazy_gettext("Write a heading.")), Length(max=300)]
    )


class WordsForm(FlaskForm):
    """What an outcome says, and as of which version it was read."""

    text = TextAreaField(
        lazy_gettext("In one or two sentences"),
        validators=[InputRequired(lazy_gettext("Write what came of it.")), Length(max=2000)],
    )
    method = RadioField(lazy_gettext("A decision: how was it taken?"), default="consensus")
    votes_for = IntegerField(lazy_gettext("For"), validators=COUNT)
    votes_against = IntegerField(lazy_gettext("Against"), validators=COUNT)
    abstained = IntegerField(lazy_gettext("Abstained"), validators=COUNT)
    due_on = DateField(lazy_gettext("Until when?"), validators=[Optional()])
    version = IntegerField(validators=[Optional()])

    @property
    def votes(self) -> tuple[int | None, int | None, int | None]:
        """For, against, abstained."""
        return self.votes_for.data, self.votes_against.data, self.abstained.data


class OutcomeForm(WordsForm):
    """A decision, something to know, a commitment, a question."""

    kind = RadioField(lazy_gettext("What is it?"), default="decision")
    person = SelectField(lazy_gettext("A commitment: who keeps it?"))
    organization = SelectField(
        lazy_gettext("For which organization?"),
        description=lazy_gettext(
            "With an organization it becomes a commitment that this organization leads; without one an "
            "action item. Name the strategy it serves with # and its number."
        ),
    )

    @property
    def fields(self) -> OutcomeFields:
        """What was typed, as the operations take it."""
        return OutcomeFields(
            self.kind.data,
            self.text.data or "",
            self.method.data,
            self.votes,
            int(self.person.data) if self.person.data else None,
            int(self.organization.data) if self.organization.data else None,
            self.due_on.data,
        )


class RewordingForm(WordsForm):
    """What an outcome should say."""

    why = StringField(lazy_gettext("Why?"), validators=[Length(max=300)])

    def said(self, kind: str) -> Said:
        """What was typed, as far as the kind asks for it."""
        return concluding.said(
            OutcomeFields(kind, self.text.data or "", self.method.data, self.votes, due_on=self.due_on.data)
        )


def rewording_form(**options: Any) -> RewordingForm:
    """The form with its choices."""
    form = RewordingForm(**options)
    form.method.choices = _methods()
    return form


def _methods() -> list[SelectChoice]:
    return [SelectChoice("consensus", _("By consensus")), SelectChoice("vote", _("By vote"))]


def outcome_form(people: dict[int, str], organizations: dict[int, str], **options: Any) -> OutcomeForm:
    """The form with who can be named."""
    form = OutcomeForm(**options)
    form.kind.choices = [SelectChoice(kind, str(OUTCOME_NAMES[kind])) for kind in OUTCOMES]
    form.method.choices = _methods()
    for field, named in ((form.person, people), (form.organization, organizations)):
        listed = [SelectChoice(str(key), name) for key, name in named.items()]
        field.choices = [SelectChoice("", _("Not said")), *listed]
    return form


class CorrectionForm(FlaskForm):
    """Other words for a passage."""

    passage = TextAreaField(
        lazy_gettext("The words as they stand"),
        description=lazy_gettext("Copy them from above. Leave it empty if something is missing."),
        validators=[Length(max=4000)],
    )
    words = TextAreaField(lazy_gettext("What should stand there"), validators=[Length(max=4000)])


class LetterForm(CorrectionForm):
    """The same for any section."""

    section = SelectField(lazy_gettext("Which part?"))

    @property
    def passage_said(self) -> str:
        """The words as they stand, with plain line breaks."""
        return (self.passage.data or "").replace("\r\n", "\n").strip()

    @property
    def words_said(self) -> str:
        """What should stand there."""
        return (self.words.data or "").replace("\r\n", "\n")


def letter_form(headings: dict[int, str], **options: Any) -> LetterForm:
    """The form with the sections to choose from: number → what its heading says to the reader."""
    form = LetterForm(**options)
    form.section.choices = [SelectChoice(str(number), heading) for number, heading in headings.items()]
    return form


class WordForm(FlaskForm):
    """A word to whoever proposed a correction."""

    word = StringField(lazy_gettext("A word to them"), validators=[Length(max=300)])


class CirculationForm(FlaskForm):
    """How long people have to correct them."""

    days = IntegerField(
        lazy_gettext("Days for corrections"),
        default=USUAL_DAYS,
        validators=[InputRequired(), NumberRange(1, MOST_DAYS)],
    )


class ReadersForm(FlaskForm):
    """Who reads them once they are approved."""

    visibility = RadioField(lazy_gettext("Once approved they are for"))
    leaves_names_out = BooleanField(lazy_gettext("Those outside the network read them without names"))


def readers_form(**options: Any) -> ReadersForm:
    """The form with its choices."""
    form = ReadersForm(**options)
    form.visibility.choices = [SelectChoice(key, str(READERS[key])) for key in reversed(VISIBILITIES)]
    return form


class ScribeForm(FlaskForm):
    """Who types them."""

    person = SelectField(
        lazy_gettext("Scribe"),
        description=lazy_gettext("Types the notes with you, and reads them while they are a draft."),
    )


def scribe_form(people: list[Person], **options: Any) -> ScribeForm:
    """The form with who can be chosen."""
    form = ScribeForm(**options)
    listed = [SelectChoice(str(person.id), person.known_as) for person in people]
    form.person.choices = [SelectChoice("", _("The hosts alone")), *listed]
    return form


class AmendmentForm(FlaskForm):
    """What is added later."""

    text = TextAreaField(
        lazy_gettext("What to add"),
        validators=[InputRequired(lazy_gettext("Write what to add.")), Length(max=5000)],
    )
