"""What a host ticks, pastes and uploads to choose whom to invite."""

from typing import Any

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import BooleanField, SelectChoice, TextAreaField
from wtforms.validators import Length

from coop.convenings import pasted, sheets
from coop.convenings.queries import saved_lists, sources
from coop.convenings.queries.audience import Choice
from coop.http.viewer import current_viewer
from coop.refusal import Refusal
from coop.vocabulary import queries as vocabulary
from coop.web.convenings.form_parts import Checkboxes
from coop.wording import lazy_gettext

TICKED = ("groups", "lists", "sectors", "places", "organizations")


class SourcesForm(FlaskForm):
    """Whom to invite: any of these, together."""

    groups = Checkboxes(lazy_gettext("Groups"), coerce=int)
    lists = Checkboxes(lazy_gettext("Saved lists"), coerce=int)
    sectors = Checkboxes(lazy_gettext("Sectors"), coerce=int)
    places = Checkboxes(lazy_gettext("Areas"), coerce=int)
    organizations = Checkboxes(lazy_gettext("Organizations"), coerce=int)
    everybody = BooleanField(
        lazy_gettext("Everybody in these organizations, not only their contacts and admins")
    )
    addresses = TextAreaField(
        lazy_gettext("Paste a list"),
        description=lazy_gettext(
            "One a line: Ana Duarte ana@example.org, Garfield Science Club. "
            "Columns from a spreadsheet work too."
        ),
        validators=[Length(max=400000)],
    )
    upload = FileField(
        lazy_gettext("Or upload one"),
        description=lazy_gettext("CSV or XLSX, with columns such as name, email and organization."),
    )

    def choice(self) -> Choice:
        """What was ticked."""
        ticked = {name: frozenset(self[name].data or ()) for name in TICKED}
        return Choice(**ticked, only_contacts=not self.everybody.data)

    def text(self) -> str:
        """The pasted list and the uploaded one, as lines. Puts what is wrong with a file beside its field."""
        lines = [self.addresses.data.rstrip()] if (self.addresses.data or "").strip() else []
        if self.upload.data:
            lines.append(sheets.lines_of(self.upload.data.filename or "", self.upload.data.read()))
        return "\n".join(lines)

    def entries(self, fixes: dict[int, str]) -> tuple[str, list[pasted.Entry]] | None:
        """The whole list as text, and its people; None, with the reason beside the field, if it cannot be."""
        field = self.upload if self.upload.data else self.addresses
        try:
            text = pasted.corrected(self.text(), fixes)
            return text, pasted.entries(text)
        except Refusal as refusal:
            field.errors = [*field.errors, refusal.sentence]
            return None


def offered(form: SourcesForm) -> SourcesForm:
    """The form with what this host may choose from."""
    viewer = current_viewer()
    pairs: dict[str, list[tuple[int, str]]] = {
        "groups": sources.groups(viewer),
        "lists": [(row.saved.id, f"{row.saved.name} ({row.people})") for row in saved_lists.listed(viewer)],
        "sectors": [(term.id, term.label) for term in vocabulary.terms("sector")],
        "places": sources.places(),
        "organizations": sources.organizations(),
    }
    for name, options in pairs.items():
        form[name].choices = [SelectChoice(key, words) for key, words in options]
    return form


def fixes_from(values: Any) -> dict[int, str]:
    """Line number → what a host wrote anew in its place."""
    named = {key[4:]: text for key, text in values.items() if key.startswith("fix-")}
    return {int(key): text for key, text in named.items() if key.isdecimal() and len(key) < 6}
