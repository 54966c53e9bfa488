"""What people lay out and say about it."""

from typing import Any

from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired, MultipleFileField
from wtforms import SelectChoice, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from coop.resources.models import VISIBILITIES
from coop.resources.operations.laying_out import LONGEST_URL, ResourceFields
from coop.web.resources.words import SEEN_BY
from coop.wording import lazy_gettext as _


def who_sees_it(id: str = "visibility") -> SelectField:
    """For whom it is laid out; `id` tells it from that of another form on the page."""
    choices = [SelectChoice(key, SEEN_BY[key]) for key in VISIBILITIES]
    return SelectField(_("Who sees it"), choices=choices, default="network", id=id)


class FilesForm(FlaskForm):
    """Files, several at once."""

    files = MultipleFileField(_("Files"), [FileRequired(_("Please choose a file."))])
    visibility = who_sees_it()

    def fields(self) -> ResourceFields:
        """What is said about each of them."""
        return ResourceFields("", visibility=self.visibility.data)


class LinkForm(FlaskForm):
    """A link."""

    url = StringField(
        _("Address"), [DataRequired(_("Type the address of the page.")), Length(max=LONGEST_URL)]
    )
    title = StringField(_("Title"), [Length(max=200)])
    note = TextAreaField(_("What it is good for"), [Length(max=2000)])
    visibility = who_sees_it("link_visibility")

    def fields(self) -> ResourceFields:
        """What is said about it."""
        return ResourceFields(self.title.data or "", self.note.data or "", self.visibility.data)


class ResourceForm(FlaskForm):
    """What is said about a resource that lies here."""

    title = StringField(_("Title"), [DataRequired(_("Give it a title.")), Length(max=200)])
    url = StringField(_("Address"), [Length(max=LONGEST_URL)])
    note = TextAreaField(_("What it is good for"), [Length(max=2000)])
    visibility = who_sees_it()

    def __init__(self, kind: str, **values: Any) -> None:
        """A file has no address."""
        super().__init__(**values)
        if kind == "file":
            del self.url

    def fields(self) -> ResourceFields:
        """The same, for the operation."""
        return ResourceFields(self.title.data or "", self.note.data or "", self.visibility.data)


class VersionForm(FlaskForm):
    """A newer file."""

    file = FileField(_("File"), [FileRequired(_("Please choose a file."))])
    note = StringField(_("What changed"), [Length(max=300)], id="version_note")
