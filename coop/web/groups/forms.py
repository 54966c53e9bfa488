"""What people fill in about a group."""

from collections.abc import Mapping

from flask_wtf import FlaskForm
from wtforms import BooleanField, EmailField, SelectChoice, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from coop.groups.models import CHARTER, Group
from coop.groups.operations.chartering import Charter
from coop.groups.operations.opening import GroupFields
from coop.http.fields import an_address
from coop.places.models import Place
from coop.web.groups.words import JOINING, KIND
from coop.wording import gettext as _
from coop.wording import lazy_gettext

QUESTION = [Optional(), Length(max=500)]
WORD = [Optional(), Length(max=1000)]


def choices(words: Mapping[str, object]) -> list[SelectChoice]:
    """Codes and their words, to choose from."""
    return [SelectChoice(key, label) for key, label in words.items()]


class CharterFields(FlaskForm):
    """What a group is for, and the three questions that guide it."""

    purpose = TextAreaField(
        lazy_gettext("What it is for"),
        validators=[Optional(), Length(max=4000)],
        description=lazy_gettext("Who is in it, and what they work on together."),
    )
    best_practices_question = TextAreaField(lazy_gettext("Question about good practice"), validators=QUESTION)
    equity_challenges_question = TextAreaField(lazy_gettext("Question about equity"), validators=QUESTION)
    collaborative_work_question = TextAreaField(
        lazy_gettext("Question about working together"), validators=QUESTION
    )
    domain = StringField(
        lazy_gettext("Field of work"),
        validators=[Optional(), Length(max=120)],
        description=lazy_gettext("In words, such as “early learning” or “paid work for young people”."),
    )
    cadence = StringField(
        lazy_gettext("How often it meets"),
        validators=[Optional(), Length(max=120)],
        description=lazy_gettext("In words, such as “every third Wednesday, 3:30 pm”."),
    )

    def charter(self) -> Charter:
        """What was filled in."""
        return Charter(**{name: (self._fields[name].data or "").strip() for name in CHARTER})


class CharterForm(CharterFields):
    """A new version of the charter, and why."""

    note = StringField(
        lazy_gettext("Why it changes"),
        validators=WORD,
        description=lazy_gettext("Stands beside the new words, so that members understand the change."),
    )


class GroupForm(FlaskForm):
    """What a group says about itself besides its charter."""

    name = StringField(
        lazy_gettext("Name"),
        validators=[DataRequired(lazy_gettext("Say what the group is called.")), Length(max=120)],
    )
    kind = SelectField(lazy_gettext("Kind"), choices=choices(KIND))
    place_id = SelectField(
        lazy_gettext("Area"),
        coerce=lambda value: int(value) if value else None,
        validators=[Optional()],
        description=lazy_gettext("Only for groups of one area."),
    )
    visibility = SelectField(
        lazy_gettext("Who sees this page"),
        choices=choices(
            {"public": lazy_gettext("Everybody"), "network": lazy_gettext("Members of the network")}
        ),
    )
    join_policy = SelectField(lazy_gettext("How people join"), choices=choices(JOINING))

    reviews_by_two = BooleanField(
        lazy_gettext("Two people agree before a document is published"),
        description=lazy_gettext("Then nobody publishes a text of their own in the library alone."),
    )

    def fields(self, group: Group) -> GroupFields:
        """What was filled in; what was not asked stays as it was."""
        return GroupFields(
            name=(self.name.data or "").strip(),
            kind=self.kind.data if self.kind else group.kind,
            visibility=self.visibility.data,
            join_policy=self.join_policy.data,
            place_id=self.place_id.data,
            reviews_by_two=self.reviews_by_two.data,
        )


class NewGroupForm(GroupForm, CharterFields):
    """The same with its charter and its first lead; a group without one begins as forming."""

    lead = EmailField(
        lazy_gettext("Email address of its first lead"),
        validators=[Optional(), an_address],
        description=lazy_gettext("Somebody with an account. Without a lead the group begins as forming."),
    )


class ClosingForm(FlaskForm):
    """Why a group closes, and who takes over what it has before it."""

    heir = SelectField(lazy_gettext("Who takes over its convenings and drafts"), validators=[Optional()])
    reason = TextAreaField(
        lazy_gettext("Why it closes"),
        validators=[
            DataRequired(lazy_gettext("Say why the group closes. Everybody who opens its page reads it.")),
            Length(max=1000),
        ],
    )


def group_form(group: Group, places: list[Place], *, is_new: bool, asks_kind: bool) -> GroupForm:
    """The form for a new or a known group; its kind is asked of staff only."""
    form = NewGroupForm(obj=group) if is_new else GroupForm(obj=group)
    by_name = sorted(places, key=lambda place: place.name)
    form.place_id.choices = [
        SelectChoice("", _("The whole city")),
        *(SelectChoice(place.id, place.name) for place in by_name),
    ]
    if not asks_kind:
        del form.kind
    return form
