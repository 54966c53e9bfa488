"""What the box asks, and what those ask who read first."""

from flask_wtf import FlaskForm
from wtforms import DateField, RadioField, SelectChoice, SelectField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from coop.places import queries as places
from coop.questions.models import LONGEST, SHORTEST
from coop.wording import gettext
from coop.wording import lazy_gettext as _


class QuestionForm(FlaskForm):
    """One question; nothing else has to be said."""

    text = TextAreaField(
        _("Your question"),
        [
            DataRequired(_("Write your question.")),
            Length(min=SHORTEST, max=LONGEST, message=_("Write a question of 8 to 600 characters.")),
        ],
        description=_("Everybody will read it. Write no names, addresses or phone numbers."),
    )
    asker = RadioField(
        _("Who asks?"),
        choices=[
            SelectChoice("youth", _("I am a young person")),
            SelectChoice("family", _("I am a parent, grandparent or caregiver")),
            SelectChoice("neighbor", _("I am a neighbor")),
            SelectChoice("educator", _("I teach or lead a program")),
            SelectChoice("unsaid", _("I would rather not say")),
        ],
        default="unsaid",
    )
    area = SelectField(_("Which neighborhood is it about?"))


def question_form(area: str = "") -> QuestionForm:
    """The form with the areas to choose from, the one of the poster chosen."""
    form = QuestionForm()
    choices = [SelectChoice("", gettext("The whole city, or I do not know"))]
    form.area.choices = choices + [SelectChoice(slug, name) for slug, name in places.names_for_choice()]
    if not form.is_submitted():
        form.area.data = area
    return form


class ShowingForm(FlaskForm):
    """The words that everybody is to read."""

    text = TextAreaField(
        _("The words that everybody will read"),
        [DataRequired(_("Leave a question that can be understood, or set it aside.")), Length(max=LONGEST)],
        description=_("Take out only what would tell who asked. What you take out is kept nowhere."),
    )


class ReasonForm(FlaskForm):
    """Why it is not shown."""

    reason = TextAreaField(
        _("Why it is not shown"),
        [DataRequired(_("Say why, so that whoever asked understands.")), Length(max=300)],
        description=_("Whoever asked reads this where they look for an answer."),
    )


class ReplyForm(FlaskForm):
    """You said, we did."""

    reply = TextAreaField(
        _("What was done"),
        [DataRequired(_("Say what was done.")), Length(max=2000)],
        description=_("In words that a child understands: what is done, not what is promised."),
    )
    said_on = DateField(_("By which day"), [InputRequired(_("Choose the day."))])
