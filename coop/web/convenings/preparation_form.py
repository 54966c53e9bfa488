"""What somebody says before a convening, in one form: answer, colleague, suggestion, what they need."""

from dataclasses import replace
from typing import Any, cast

from wtforms import BooleanField, EmailField, SelectChoice, SelectField, StringField
from wtforms.validators import Length, Optional

from coop.convenings.models.convening import AgendaItem
from coop.convenings.operations import proposing
from coop.convenings.operations.answering import Wish
from coop.convenings.queries import answers, substitutes
from coop.http.fields import an_address
from coop.people.models import Person
from coop.web.convenings.answers import Behind
from coop.web.convenings.forms import AnswerForm, answer_form
from coop.wording import gettext as _
from coop.wording import lazy_gettext

SUBSTITUTE = "substitute"


class PreparationForm(AnswerForm):
    """The answer and everything that goes with it, saved by one button."""

    colleague = SelectField(lazy_gettext("A colleague"), validate_choice=False)
    address = EmailField(
        lazy_gettext("Or somebody else, by address"),
        description=lazy_gettext("They get a letter. Until they take the seat, it stays in your name."),
        validators=[Optional(), an_address],
    )
    suggestion = StringField(
        lazy_gettext("One suggestion for the agenda"),
        description=lazy_gettext("The hosts read it and say whether there is room for it."),
        validators=[Length(max=proposing.LONGEST)],
    )
    needs_nothing = BooleanField(lazy_gettext("Erase what I told the hosts before"))

    @property
    def is_handed_over(self) -> bool:
        """Whether a colleague is to come instead."""
        return bool(self.answer.data == SUBSTITUTE)

    def wish(self, questions: list[Any]) -> Wish:
        """As everywhere; but what was said about access is not shown here, so an empty field keeps it."""
        wish = super().wish(questions)
        said = (wish.access_needs or "").strip()
        is_erased = "needs_nothing" in self and self.needs_nothing.data
        return replace(wish, access_needs=said or ("" if is_erased else None))

    def validate(self, extra_validators: Any = None) -> bool:
        """Whoever sends somebody says whom."""
        is_fine = super().validate(extra_validators)
        if self.is_handed_over and not (self.colleague.data or (self.address.data or "").strip()):
            self.colleague.errors = [_("Choose a colleague, or write an address.")]
            return False
        return is_fine


def preparation_form(known: Behind, item: AgendaItem | None, choice: str = "") -> PreparationForm:
    """The form for who stands behind a link, showing what is known but for what only hosts read."""
    made = cast(
        PreparationForm,
        answer_form(
            known.convening,
            known.questions,
            known.organizations,
            rsvp=known.rsvp,
            replies=answers.replies(known.rsvp.id) if known.rsvp else {},
            choice=choice,
            kind=PreparationForm,
        ),
    )
    _offer_colleagues(made, known)
    if item and not made.is_submitted():
        made.suggestion.data = item.title
    if item and item.state != "proposed":
        del made.suggestion
    if not (known.rsvp and answers.own_access_needs(known.rsvp.id)):
        del made.needs_nothing
    return made


def _offer_colleagues(form: PreparationForm, known: Behind) -> None:
    """Only whoever comes for an organization can send somebody of it."""
    if not known.organizations:
        del form.colleague, form.address
        return
    form.answer.choices = [*form.answer.choices, SelectChoice(SUBSTITUTE, _("A colleague comes in my place"))]
    colleagues = substitutes.free_colleagues(known.convening.id, _organization_id(form), with_unlisted=False)
    listed = [
        SelectChoice(str(person.id), person.name) for person in colleagues if person.id != known.person.id
    ]
    form.colleague.choices = [SelectChoice("", _("Choose")), *listed]


def _organization_id(form: PreparationForm) -> int | None:
    chosen = form["organization"].data
    return int(chosen) if chosen and chosen.isdecimal() else None


def chosen_colleague(form: PreparationForm, known: Behind) -> Person | None:
    """The colleague who was chosen, or who has the address that was written."""
    if not form.is_handed_over:
        return None
    number, address = form.colleague.data or "", (form.address.data or "").strip()
    organization_id = _organization_id(form)
    if known.rsvp and known.rsvp.answer in substitutes.SEATED and known.rsvp.organization_id:
        organization_id = known.rsvp.organization_id
    return substitutes.colleague(
        organization_id, person_id=int(number) if number.isdecimal() else 0, email=address
    )
