"""What people write in discussions, and why something is hidden or reported."""

from collections.abc import Collection
from typing import Any

from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, RadioField, SelectChoice, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from coop.comments.operations.writing import LONGEST, LONGEST_TITLE, Words
from coop.wording import lazy_gettext as _

READERS = {
    "group": _("Members of the group"),
    "network": _("All members of the network"),
    "public": _("Everybody, visitors too"),
}
MARKDOWN = _(
    "A blank line begins a new paragraph; **bold**, lists with -, and [words](address) work too. "
    "Write @ and a name, and they hear of it."
)


class AnswerForm(FlaskForm):
    """An answer in a thread."""

    text = TextAreaField(
        _("Your answer"),
        description=MARKDOWN,
        validators=[DataRequired(_("Write something first.")), Length(max=LONGEST)],
    )


class BeginForm(FlaskForm):
    """What begins a thread."""

    title = StringField(
        _("What it is about, in a few words"),
        description=_("Left empty, your first words stand there."),
        validators=[Length(max=LONGEST_TITLE)],
    )
    text = TextAreaField(
        _("What you want to say"),
        description=MARKDOWN,
        validators=[DataRequired(_("Write something first.")), Length(max=LONGEST)],
    )
    is_question = BooleanField(
        _("This is a question"),
        description=_("It is listed as open until somebody says that it was answered."),
    )
    visibility = RadioField(_("Who may read and answer it"))

    def words(self) -> Words:
        """What the operation takes."""
        return Words(self.text.data or "", self.title.data or "")


def begin_form(visibilities: Collection[str], **values: Any) -> BeginForm:
    """The form with those who may be readers there; the first is usual."""
    form = BeginForm(**values)
    form.visibility.choices = [SelectChoice(key, READERS[key]) for key in visibilities]
    if form.visibility.data is None:
        form.visibility.data = next(iter(visibilities))
    return form


class EditForm(FlaskForm):
    """One's own words, and the version that is being changed."""

    title = StringField(_("What it is about, in a few words"), validators=[Length(max=LONGEST_TITLE)])
    text = TextAreaField(
        _("What you want to say"),
        description=MARKDOWN,
        validators=[DataRequired(_("Write something first.")), Length(max=LONGEST)],
    )
    version = HiddenField()

    def words(self) -> Words:
        """What the operation takes."""
        return Words(self.text.data or "", self.title.data or "")

    def seen_version(self) -> int:
        """The version that the form was opened with; nonsense is none."""
        typed = self.version.data or ""
        return int(typed) if typed.isdecimal() and len(typed) < 10 else 0


class HidingForm(FlaskForm):
    """Why a comment is hidden."""

    reason = TextAreaField(
        _("Why it is hidden"),
        description=_("Whoever wrote it reads this in a letter. Say what could be said otherwise."),
        validators=[DataRequired(_("Say why. Whoever wrote it reads your reason.")), Length(max=1000)],
    )


class ReportForm(FlaskForm):
    """What is wrong with a comment."""

    reason = TextAreaField(
        _("What is wrong with it"),
        description=_("Only those who look after the discussion read this. Whoever wrote it is not told."),
        validators=[DataRequired(_("Say what is wrong with it.")), Length(max=1000)],
    )
