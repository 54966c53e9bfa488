"""Whatever a form of WTForms refuses, it says in our words."""

from pathlib import Path

import pytest
import wtforms
from babel.messages.pofile import read_po
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import (
    DateField,
    DateTimeLocalField,
    IntegerField,
    SelectChoice,
    SelectField,
    StringField,
    TimeField,
)
from wtforms.validators import InputRequired, Length, NumberRange

from coop.http.sentences import SENTENCES


class Trial(FlaskForm):
    """One of each kind of question."""

    class Meta:
        """Sent without a page before it."""

        csrf = False

    name = StringField(validators=[InputRequired()])
    long = StringField(validators=[Length(max=3)])
    count = IntegerField(validators=[NumberRange(1, 5)])
    number = IntegerField()
    day = DateField()
    hour = TimeField()
    moment = DateTimeLocalField()
    choice = SelectField(choices=[SelectChoice("a", "A")])


WRONG = {
    "name": "",
    "long": "four",
    "count": "9",
    "number": "x",
    "day": "x",
    "hour": "x",
    "moment": "x",
    "choice": "b",
}


def refusals(app, language: str) -> dict[str, list[str]]:
    with app.app_context(), app.test_request_context(f"/?lang={language}", method="POST"):
        app.preprocess_request()
        form = Trial(MultiDict(WRONG))
        assert not form.validate()
        return {name: [str(error) for error in errors] for name, errors in form.errors.items()}


def test_each_refusal_is_said_in_our_words(app):
    said = refusals(app, "en")
    assert said["name"] == ["Please fill this in."]
    assert said["long"] == ["Please use at most 3 characters."]
    assert said["count"] == ["Type a number from 1 to 5."]
    assert said["choice"] == ["Choose one of what is offered."]


def test_each_refusal_is_said_in_spanish_too(app):
    english, spanish = refusals(app, "en"), refusals(app, "es")
    assert set(english) == set(spanish) == set(WRONG)
    assert [name for name in WRONG if english[name] == spanish[name]] == []


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_library_still_says_what_we_reword(sentence):
    with (Path(wtforms.__file__).parent / "locale" / "wtforms.pot").open("rb") as file:
        ids = [message.id for message in read_po(file)]
    known = {one if isinstance(one, str) else one[0] for one in ids}
    assert sentence in known
