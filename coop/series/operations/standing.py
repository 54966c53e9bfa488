"""What people said to a whole series, laid down on its dates one by one."""

from collections.abc import Mapping
from dataclasses import replace

from coop.convenings.models.convening import Convening
from coop.convenings.models.series import Series, SeriesAnswer
from coop.convenings.operations.answering import Wish, answer_rsvp
from coop.convenings.queries import answers, recipients
from coop.convenings.queries.recipients import Reader
from coop.database import db
from coop.people import queries as people
from coop.people.models import Person
from coop.refusal import Refusal
from coop.series.filled import Filled
from coop.series.queries import dates


def fill(convening: Convening, person: Person, wish: Wish, source: str, filled: Filled) -> None:
    """Answer one date for a person, without a letter; one that refuses stays as it was."""
    try:
        with db.session.begin_nested():
            filled.note(answer_rsvp(convening, person, wish, source=source, tells=False))
    except Refusal as refusal:
        filled.refused[convening.id] = refusal.sentence


def asked_there(convening: Convening, wish: Wish, said: Mapping[str, str]) -> Wish:
    """The same with what they said to the questions of this date, too: each date has rows of its own."""
    if not said:
        return wish
    asked = answers.questions(convening.id)
    return replace(wish, replies={each.id: said[each.prompt] for each in asked if each.prompt in said})


def wish_of(answer: SeriesAnswer) -> Wish:
    """The same as for one date."""
    return Wish(answer.answer, answer.seat, answer.guests, answer.organization_id)


def fill_date(series: Series, convening: Convening) -> Filled:
    """A new date takes the standing answers, first come first; whoever may not see it is left out."""
    filled, is_asked = Filled(), bool(answers.questions(convening.id))
    for standing in dates.standing_answers(series.id):
        person = people.by_id(standing.person_id)
        if person is None or not recipients.is_reached(person):
            continue
        if answers.answer_of(convening.id, person.id) is not None:
            continue
        if recipients.may_see(Reader(convening, person, None, "")):
            wish = _still(wish_of(standing), person, convening)
            said = dates.said_to_questions(series.id, person.id) if is_asked else {}
            fill(convening, person, asked_there(convening, wish, said), standing.source, filled)
    return filled


def _still(wish: Wish, person: Person, convening: Convening) -> Wish:
    """For themselves when they have left the organization they answered for."""
    belongs = {each.id for each in answers.organizations_of(person.id, convening.id)}
    if wish.organization_id in belongs:
        return wish
    return Wish(wish.answer, wish.seat, wish.guests)
