"""What people fill in to answer. Forms check shape; what it means is checked by the operation."""

from typing import Any

from wtforms import (
    EmailField,
    RadioField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length

from coop.convenings.models.answer import Rsvp
from coop.convenings.models.convening import Convening, Question
from coop.convenings.operations.answering import Wish
from coop.http.answer_fields import ComingForm, guests_field, question_field
from coop.http.fields import an_address
from coop.organizations.models import Organization
from coop.wording import gettext as _
from coop.wording import lazy_gettext


def answer_choices(convening: Convening) -> list[SelectChoice]:
    """What can be answered: seats it has, maybe, and not this time."""
    room = [SelectChoice("in_person", _("In the room"))] if convening.has_room_seats else []
    online = [SelectChoice("online", _("Online"))] if convening.has_online_seats else []
    return [*room, *online, SelectChoice("maybe", _("Maybe")), SelectChoice("declined", _("Not this time"))]


def chosen(rsvp: Rsvp | None) -> str:
    """The choice that an answer stands for."""
    if rsvp is None:
        return ""
    return rsvp.seat if rsvp.answer in ("going", "waitlisted") else rsvp.answer


class AnswerForm(ComingForm):
    """The four answers; the rest is added for each convening."""

    answer = RadioField(
        lazy_gettext("Are you coming?"),
        validators=[InputRequired(lazy_gettext("Choose one of the answers."))],
        validate_choice=True,
    )

    def wish(self, questions: list[Question]) -> Wish:
        """What the person asks for."""
        choice = self.answer.data
        is_going = choice in ("in_person", "online")
        organization = self.value("organization")
        return Wish(
            answer="going" if is_going else choice,
            seat=choice if is_going else "in_person",
            guests=(self.value("guests") or 0) if is_going else 0,
            organization_id=int(organization) if organization else None,
            replies={each.id: self.value(f"question_{each.id}") or "" for each in questions},
            access_needs=self.value("access_needs"),
        )


class VisitorForm(AnswerForm):
    """The same from somebody without an account: a letter asks them to confirm.

    It acts for nobody, so it needs no token of the browser's, and the page that shows it no cookie.
    """

    class Meta:
        """Without a token."""

        csrf = False

    name = StringField(
        lazy_gettext("Your name"),
        validators=[DataRequired(lazy_gettext("Say what we may call you.")), Length(max=120)],
    )
    email = EmailField(
        lazy_gettext("Your email address"),
        validators=[
            InputRequired(lazy_gettext("Type the address that the confirmation should go to.")),
            an_address,
        ],
    )


def visitor_form(convening: Convening) -> VisitorForm:
    """Two fields and an answer; everything else is asked on the page behind the letter."""
    form = VisitorForm()
    form.answer.choices = answer_choices(convening)
    if not form.is_submitted():
        form.answer.data = form.answer.choices[0].value
    return form


def answer_form(
    convening: Convening,
    questions: list[Question],
    organizations: list[Organization],
    *,
    rsvp: Rsvp | None = None,
    replies: dict[int, str] | None = None,
    access_needs: str = "",
    choice: str = "",
    kind: type[AnswerForm] = AnswerForm,
) -> AnswerForm:
    """The whole form of one convening for one person, showing what is known; of a `kind` with more fields."""
    fields: dict[str, Any] = {}
    if organizations:
        fields["organization"] = _organization_field(organizations)
    if most_guests := max(convening.guests_allowed, rsvp.guests if rsvp else 0):
        fields["guests"] = guests_field(most_guests)
    for question in questions:
        fields[f"question_{question.id}"] = question_field(
            question.prompt, question.kind, question.choices, is_required=question.is_required
        )
    fields["access_needs"] = TextAreaField(
        _("What do you need to take part?"),
        description=_("Only the hosts see this, and it is erased 30 days after the convening."),
        validators=[Length(max=2000)],
    )
    form_class = type("ConveningAnswerForm", (kind,), fields)
    offered = [each.id for each in organizations]
    usual = rsvp.organization_id if rsvp else next(iter(offered), None)
    known: dict[str, Any] = {
        "answer": choice or chosen(rsvp),
        # Whoever left it since comes for themselves, until they say for whom else.
        "organization": str(usual) if usual in offered else "",
        "guests": rsvp.guests if rsvp else 0,
        "access_needs": access_needs,
        **{f"question_{key}": text for key, text in (replies or {}).items()},
    }
    form: AnswerForm = form_class(data=known)
    form.answer.choices = answer_choices(convening)
    return form


def _organization_field(organizations: list[Organization]) -> SelectField:
    choices = [SelectChoice(str(each.id), each.name) for each in organizations]
    return SelectField(_("For"), choices=[*choices, SelectChoice("", _("Only for myself"))])
