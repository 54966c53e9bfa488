"""The living style guide: every part of the design in each state, on development machines only."""

from flask import abort, current_app
from flask.typing import ResponseReturnValue
from wtforms import (
    BooleanField,
    DateTimeLocalField,
    EmailField,
    FileField,
    Form,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired

from coop.http.pages import page
from coop.web.home.room import blueprint

ANSWERS = {"room": "In the room", "online": "Online", "no": "Not this time"}


class SampleForm(Form):
    """One question of each kind."""

    title = StringField("Title", [InputRequired()], description="What people read in their calendar.")
    email = EmailField("Email address", [InputRequired()])
    starts_at = DateTimeLocalField(
        "Begins", [InputRequired()], description="The wall clock of those who come."
    )
    group = SelectField("Group", choices={"early": "Early Childhood", "funders": "Funders’ council"})
    answer = RadioField("Are you coming?", choices=ANSWERS)
    needs = TextAreaField("What do you need to take part?", description="Only the hosts see this.")
    file = FileField("Calendar file")
    listed = BooleanField("Show my name to others who come")


@blueprint.get("/-/styleguide")
def styleguide() -> ResponseReturnValue:
    """Every part, with a form as it stands and two mistakes in it."""
    if not current_app.config["IS_DEVELOPMENT"]:
        abort(404)
    form = SampleForm(data={"answer": "room"})
    form.title.errors = ["Say what the convening is called."]
    form.email.errors = ["This does not look like an email address. An example: ana@example.org"]
    return page("styleguide/index.html", form=form)
