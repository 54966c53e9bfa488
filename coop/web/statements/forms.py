"""Another text, and at which convening it was adopted."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from coop.http.occasions import OccasionForm
from coop.statements.models import StatementRevision
from coop.statements.operations.drafting import Text
from coop.wording import gettext as _
from coop.wording import lazy_gettext


class EndingForm(OccasionForm):
    """Why something is said no more, and where that was decided."""

    reason = TextAreaField(
        lazy_gettext("Why it holds no more"),
        [
            DataRequired(lazy_gettext("Say why it holds no more. Everybody reads the reason.")),
            Length(max=4000),
        ],
        description=lazy_gettext("Everybody reads the reason in the history."),
    )


class TextForm(FlaskForm):
    """A text, why it reads so, and the same in the network's other languages."""

    kind = SelectField(lazy_gettext("What kind of statement is it?"), choices=[])
    title = StringField(
        lazy_gettext("A word or two above it"),
        [Length(max=120)],
        description=lazy_gettext("Such as the name of a pillar."),
    )
    text = TextAreaField(
        lazy_gettext("Text"), [DataRequired(lazy_gettext("Type the text.")), Length(max=4000)]
    )
    rationale = TextAreaField(
        lazy_gettext("Why it reads so"),
        [
            DataRequired(lazy_gettext("Say why it reads so. Everybody reads the reason beside the text.")),
            Length(max=4000),
        ],
    )
    edition = HiddenField(default="0")

    def read(self, languages: list[str]) -> Text:
        """What the operation takes."""
        spoken = {
            code: {name: (self[f"{name}_{code}"].data or "").strip() for name in ("title", "text")}
            for code in languages
        }
        kept = {code: {key: words for key, words in each.items() if words} for code, each in spoken.items()}
        return Text(
            text=(self.text.data or "").replace("\r\n", "\n"),
            rationale=(self.rationale.data or "").replace("\r\n", "\n"),
            title=self.title.data or "",
            translations={code: each for code, each in kept.items() if each},
        )

    @property
    def seen(self) -> int:
        """Which edition of the draft was read; 0: there was none."""
        return int(self.edition.data) if str(self.edition.data or "").isdecimal() else 0


def text_form(
    languages: dict[str, str], known: StatementRevision | None, draft: StatementRevision | None
) -> Any:
    """The form, with fields for each further language (code → name); it shows the draft or what holds now."""
    fields: dict[str, Any] = {}
    for code, name in languages.items():
        more = {"lang": code}
        fields[f"title_{code}"] = StringField(
            _("A word or two above it, in %(language)s", language=name), [Length(max=120)], render_kw=more
        )
        fields[f"text_{code}"] = TextAreaField(
            _("Text in %(language)s", language=name), [Length(max=4000)], render_kw=more
        )
    shown = draft or known
    values: dict[str, Any] = {"edition": str(draft.edition) if draft else "0"}
    if shown:
        values |= {"title": shown.title, "text": shown.text, "rationale": draft.rationale if draft else ""}
        for code in languages:
            spoken = shown.translations.get(code, {})
            values |= {f"title_{code}": spoken.get("title", ""), f"text_{code}": spoken.get("text", "")}
    return type("TextFormOfLanguages", (TextForm,), fields)(data=values)
