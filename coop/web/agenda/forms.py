"""What is written in a draft of the agenda."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import (
    HiddenField,
    IntegerField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, Length, NumberRange

from coop.agenda.operations.wording import Words
from coop.wording import gettext as _
from coop.wording import lazy_gettext

SPOKEN = ("text", "explanation", "gap")


class WordsForm(FlaskForm):
    """The words of a result; those of a goal or a strategy have more fields."""

    text = TextAreaField(
        lazy_gettext("In one sentence"),
        [DataRequired(lazy_gettext("Say it in one sentence.")), Length(max=400)],
    )
    edition = HiddenField(default="0")

    @property
    def seen(self) -> int:
        """Which edition of the words was read."""
        return int(self.edition.data) if str(self.edition.data or "").isdecimal() else 0

    def read(self, languages: list[str]) -> Words:
        """What the operation takes."""
        columns = [name for name in ("explanation", "gap", "measured_by") if name in self]
        values: dict[str, Any] = {name: self[name].data or "" for name in columns}
        if "place" in self:
            place = int(self["place"].data or 0)
            values |= {"place_id": place or None, "scope": "place" if place else "system"}
            values |= {"group_id": int(self["group"].data or 0) or None}
        spoken = {
            code: {
                name: self[f"{name}_{code}"].data.strip()
                for name in SPOKEN
                if f"{name}_{code}" in self and (self[f"{name}_{code}"].data or "").strip()
            }
            for code in languages
        }
        return Words(
            text=self.text.data or "",
            translations={code: each for code, each in spoken.items() if each},
            **values,
        )


class DescriptionForm(FlaskForm):
    """For which year the draft is, and what a parent reads first."""

    year = SelectField(lazy_gettext("For the year"), coerce=int)
    introduction = TextAreaField(
        lazy_gettext("What a parent reads first"),
        [Length(max=4000)],
        description=lazy_gettext(
            "Two or three plain sentences: who agreed to this, and what it is for. Markdown."
        ),
    )


class PositionForm(FlaskForm):
    """Where it stands."""

    under = SelectField(lazy_gettext("Under"), coerce=int, choices=[])
    number = IntegerField(
        lazy_gettext("At which place there"),
        [DataRequired(lazy_gettext("Type a number from 1 on.")), NumberRange(min=1, max=999)],
    )


class RemovalForm(FlaskForm):
    """Why a strategy is left out, and which one takes up what was promised for it."""

    reason = TextAreaField(
        lazy_gettext("Why it is left out"),
        [
            DataRequired(lazy_gettext("Say why it is left out. People read it beside the new agenda.")),
            Length(max=1000),
        ],
        description=lazy_gettext("People read it beside the new agenda."),
    )
    successor = SelectField(lazy_gettext("What was promised for it goes on under"), coerce=int, choices=[])


class ReasonForm(FlaskForm):
    """Why the draft is given up."""

    reason = StringField(
        lazy_gettext("Why the draft is given up"),
        [DataRequired(lazy_gettext("Say why the draft is given up.")), Length(max=300)],
    )


def as_sent(is_sent: bool) -> dict[str, None]:
    """What a form is made with that stands beside the one that was sent: nothing of it."""
    return {} if is_sent else {"formdata": None}


def description_form(
    languages: dict[str, str], years: list[Any], version: Any = None, *, is_sent: bool = True
) -> Any:
    """The form with the introduction in each further language (code → name)."""
    fields = {
        f"introduction_{code}": TextAreaField(
            _("What a parent reads first, in %(language)s", language=name),
            [Length(max=4000)],
            render_kw={"lang": code},
        )
        for code, name in languages.items()
    }
    values: dict[str, Any] = {}
    if version:
        values = {"year": version.year_id, "introduction": version.introduction}
        values |= {
            f"introduction_{code}": version.translations.get(code, {}).get("introduction", "")
            for code in languages
        }
    form = type("DescriptionFormOfLanguages", (DescriptionForm,), fields)(data=values, **as_sent(is_sent))
    form.year.choices = [SelectChoice(year.id, year.label) for year in years]
    return form


def words_form(
    kind: str,
    languages: dict[str, str],
    row: Any,
    places: list[Any],
    groups: list[Any],
    *,
    is_sent: bool = True,
) -> Any:
    """The form of a result, a goal or a strategy; in each further language a field for what is read most."""
    fields: dict[str, Any] = {} if kind == "results" else _more(places, groups)
    spoken = SPOKEN[:1] if kind == "results" else SPOKEN
    names = {
        "text": lambda name: _("In one sentence, in %(language)s", language=name),
        "explanation": lambda name: _("What it means, in %(language)s", language=name),
        "gap": lambda name: _("The gap it is to close, in %(language)s", language=name),
    }
    for code, language in languages.items():
        for name in spoken:
            fields[f"{name}_{code}"] = TextAreaField(
                names[name](language), [Length(max=4000)], render_kw={"lang": code}
            )
    form = type("WordsFormOfKind", (WordsForm,), fields)
    return form(data=_shown(row, kind, languages), **as_sent(is_sent))


def _more(places: list[Any], groups: list[Any]) -> dict[str, Any]:
    everywhere = SelectChoice("0", _("Across the whole system"))
    nobody = SelectChoice("0", _("No group yet"))
    return {
        "explanation": TextAreaField(
            _("What it means"),
            [Length(max=4000)],
            description=_("In words that a parent reads at once. Markdown."),
        ),
        "gap": TextAreaField(_("The gap it is to close"), [Length(max=1000)]),
        "measured_by": StringField(_("Where the gap is measured"), [Length(max=300)]),
        "place": SelectField(
            _("For"), choices=[everywhere, *(SelectChoice(str(one.id), one.name) for one in places)]
        ),
        "group": SelectField(
            _("Who answers for it"),
            choices=[nobody, *(SelectChoice(str(one.id), one.name) for one in groups)],
        ),
    }


def _shown(row: Any, kind: str, languages: dict[str, str]) -> dict[str, Any]:
    if row is None:
        return {}
    values: dict[str, Any] = {"text": row.text, "edition": str(row.edition)}
    for code in languages:
        values |= {f"{name}_{code}": words for name, words in row.translations.get(code, {}).items()}
    if kind != "results":
        values |= {name: getattr(row, name) for name in ("explanation", "gap", "measured_by")}
        values |= {"place": str(row.place_id or 0), "group": str(row.group_id or 0)}
    return values


def position_form(
    under: list[tuple[int, str]], shown: dict[str, int], *, is_sent: bool = True
) -> PositionForm:
    """The form with what it can stand under (id, words); without any, only the place is asked."""
    form = PositionForm(data=shown, **as_sent(is_sent))
    if under:
        form.under.choices = [SelectChoice(key, words) for key, words in under]
    else:
        del form.under
    return form


def removal_form(successors: list[tuple[int, str]]) -> RemovalForm:
    """The form with the strategies that could take it up."""
    form = RemovalForm()
    form.successor.choices = [
        SelectChoice(0, _("Nothing: it ends")),
        *(SelectChoice(*one) for one in successors),
    ]
    return form
