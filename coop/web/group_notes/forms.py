"""What is typed into a note of a group."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import IntegerField, RadioField, SelectChoice, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from coop.group_notes.operations import LONGEST, NoteWords
from coop.groups.models import Group
from coop.wording import lazy_gettext as _

MARKDOWN = _("A blank line begins a new paragraph; **bold**, lists with -, and [words](address) work too.")
READERS = {
    "group": _("The group"),
    "network": _("All members of the network"),
    "public": _("Everybody"),
}


class NoteForm(FlaskForm):
    """Its words, for whom they are, and as of which version they were read."""

    title = StringField(_("Title"), [InputRequired(_("Give it a title.")), Length(max=200)])
    text = TextAreaField(
        _("Text"),
        [InputRequired(_("Write something.")), Length(max=LONGEST)],
        description=MARKDOWN,
    )
    visibility = RadioField(_("Who reads it"), default="group")
    version = IntegerField(validators=[Optional()])

    @property
    def words(self) -> NoteWords:
        """What was typed, as the operations take it."""
        return NoteWords(self.title.data or "", self.text.data or "", self.visibility.data)


def note_form(group: Group, **options: Any) -> NoteForm:
    """The form; a group that only members see has no public notes."""
    form = NoteForm(**options)
    is_open = group.visibility == "public"
    known = {key: words for key, words in READERS.items() if is_open or key != "public"}
    form.visibility.choices = [SelectChoice(key, str(words)) for key, words in known.items()]
    return form


class ReasonForm(FlaskForm):
    """Why it is withdrawn."""

    reason = StringField(_("Why?"), [InputRequired(_("Say why.")), Length(max=300)])
