"""What people write, and what they decide about it."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    IntegerField,
    RadioField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length, Optional
from wtforms.widgets import HiddenInput

from coop.http.words import DOCUMENT_KINDS as KINDS
from coop.library.models.document import DocumentRevision
from coop.library.operations.writing import Draft, FileFields
from coop.library.queries.owners import Owner
from coop.web.library.words import VISIBILITIES
from coop.wording import lazy_gettext as _

LONGEST_TEXT = 200_000


def choices(words: Mapping[str, object]) -> list[SelectChoice]:
    """Codes and their words, to choose from."""
    return [SelectChoice(key, label) for key, label in words.items()]


class DraftForm(FlaskForm):
    """A text, a file, or both."""

    title = StringField(_("Title"), [DataRequired(_("Give it a title.")), Length(max=200)])
    summary = TextAreaField(
        _("In two or three sentences"),
        [Length(max=1000)],
        description=_("What it is good for, and for whom. Stands in lists and in search results."),
    )
    body = TextAreaField(
        _("Text"),
        [Length(max=LONGEST_TEXT)],
        description=_("Plain text, or Markdown: ## heading, **bold**, - a list, [words](address)."),
    )
    file = FileField(
        _("File"), description=_("Instead of a text or beside it: PDF, Word, slides… up to 50 MB.")
    )
    without_file = BooleanField(_("Leave the file out from now on"))
    note = StringField(
        _("What changed"),
        [Length(max=300)],
        description=_("For those who read the draft, and beside the revision later."),
    )
    saves = IntegerField(validators=[Optional()], default=0, widget=HiddenInput())

    def draft(self, file: FileFields | None) -> Draft:
        """What was written, for the operation; without a new file the one before stays."""
        texts = {name: self[name].data or "" for name in ("title", "summary", "body", "note")}
        left_out = FileFields() if self.without_file.data else None
        return Draft(**texts, file=file or left_out)


class NewDocumentForm(DraftForm):
    """The same, with what it is and whose."""

    kind = SelectField(_("Kind"), choices=choices(KINDS))
    owner = SelectField(
        _("Belongs to"), description=_("The group or organization that reads it first and keeps it right.")
    )
    visibility = RadioField(_("Who sees it"), choices=choices(VISIBILITIES), default="public")

    def __init__(self, owners: Sequence[Owner], **values: Any) -> None:
        """With the groups and organizations to choose from."""
        super().__init__(**values)
        self.owner.choices = [SelectChoice(one.key, one.name) for one in owners]


class SendBackForm(FlaskForm):
    """A word for who wrote it."""

    answer = TextAreaField(
        _("What is missing"),
        [DataRequired(_("Say what is missing. Who wrote it reads your words.")), Length(max=2000)],
    )


class PublicationForm(FlaskForm):
    """Which revision was read."""

    number = IntegerField(validators=[InputRequired()])


class ArchiveForm(FlaskForm):
    """Why it goes to the archive."""

    reason = StringField(
        _("Why it goes to the archive"),
        [DataRequired(_("Say why. Whoever opens its page reads it.")), Length(max=300)],
    )


def draft_form(revision: DocumentRevision | None, before: DocumentRevision | None) -> DraftForm:
    """The draft as it is; a new one begins with what is published."""
    shown = revision or before
    values = {name: getattr(shown, name) if shown else "" for name in ("title", "summary", "body")}
    form: DraftForm = DraftForm(
        data=values | {"note": revision.note if revision else "", "saves": revision.saves if revision else 0}
    )
    return form
