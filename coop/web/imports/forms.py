"""What staff fill in about a list."""

from collections.abc import Sequence
from typing import Any

from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import RadioField, SelectChoice, SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional

from coop.imports.columns import Matching
from coop.vocabulary.models import Term
from coop.web.imports.words import KIND_WORDS, ROLE_WORDS, STATUS_WORDS
from coop.wording import gettext
from coop.wording import lazy_gettext as _


class UploadForm(FlaskForm):
    """Which list."""

    kind = RadioField(
        _("What does the list hold?"),
        choices=[SelectChoice(kind, words) for kind, words in KIND_WORDS.items()],
        validators=[InputRequired(_("Say what the list holds."))],
    )
    file = FileField(
        _("File"),
        [FileRequired(_("Choose a file."))],
        description=_("CSV or Excel (.xlsx), at most 10 MB and 20,000 rows. Nothing happens yet."),
    )
    sheet = StringField(
        _("Sheet"), [Optional(), Length(max=100)], description=_("Only if the workbook has several.")
    )


class MatchingForm(FlaskForm):
    """What is true of every row of a list; the columns are asked beside it, one by one."""

    source = StringField(
        _("Name of this list"),
        [InputRequired(_("Give the list a name, so that its rows are known again.")), Length(max=80)],
        description=_("Use the same name each time this list comes: its rows are then known again."),
    )
    sector = SelectField(_("Sector of rows that name none"), [Optional()])
    status = SelectField(
        _("Standing of new ones"),
        choices=[SelectChoice(key, words) for key, words in STATUS_WORDS.items()],
    )
    role = SelectField(
        _("Their role, where none is said"),
        choices=[SelectChoice(key, words) for key, words in ROLE_WORDS.items()],
    )

    def matching(self, kind: str, columns: dict[int, str]) -> Matching:
        """What was said."""
        given = (
            {"sector": self.sector, "status": self.status} if kind == "organizations" else {"role": self.role}
        )
        values = {name: field.data or "" for name, field in given.items()}
        return Matching(kind=kind, source=(self.source.data or "").strip(), columns=columns, **values)


def matching_form(matching: Matching, sectors: Sequence[Term], **options: Any) -> MatchingForm:
    """The form with what was said or guessed; people have no sector and no standing."""
    form = MatchingForm(
        source=matching.source, sector=matching.sector, status=matching.status, role=matching.role, **options
    )
    if matching.kind == "people":
        del form.sector
        del form.status
    else:
        del form.role
        none = SelectChoice("", gettext("none: refuse them if they are new"))
        form.sector.choices = [none, *(SelectChoice(term.key, term.label) for term in sectors)]
    return form
