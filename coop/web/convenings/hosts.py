"""The host's desk of one convening: who answered, what they need, what letters became of."""

from typing import Any

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import Length

from coop.convenings.models.answer import ANSWERS
from coop.convenings.models.convening import Convening, Question
from coop.convenings.operations import answering
from coop.convenings.queries import answers, seats, showing, sight
from coop.history import operations as history
from coop.http.access import authorize, found
from coop.http.globals import may
from coop.http.pages import page, page_number, see_other
from coop.http.viewer import current_viewer
from coop.outbox import queries as outbox
from coop.people import queries as people
from coop.people.models import Person
from coop.web.convenings.forms import AnswerForm, answer_form
from coop.web.convenings.publication import NothingForm
from coop.web.convenings.room import blueprint
from coop.web.convenings.words import sentence_for_host
from coop.wording import gettext as _
from coop.wording import lazy_gettext

A_PAGE = 100


@blueprint.get("/convenings/<slug>/answers")
def answer_list(slug: str) -> ResponseReturnValue:
    """Everyone invited or answered, by name, narrowed by answer."""
    convening = found(showing.find(current_viewer(), slug))
    authorize("convenings.see_answers", convening)
    answer = request.args.get("answer", "")
    return page(
        "convenings/answers.html",
        convening=convening,
        line={rsvp.id: place for place, rsvp in enumerate(_waiting(convening), 1)},
        seats=seats.seats(convening),
        needs=answers.how_many_need_access(convening.id),
        form=NothingForm(),
        **_listed(convening, answer if answer in (*ANSWERS, "none") else ""),
    )


def _listed(convening: Convening, answer: str) -> dict[str, Any]:
    """One page of them: all, those of one answer, or those who hold a seat that is not open to them."""
    counted, shut_out = answers.how_many(convening.id), sight.shut_out(convening.id)
    number, is_narrowed = page_number(), request.args.get("open") == "no"
    among, begin = (shut_out if is_narrowed else None), (number - 1) * A_PAGE
    here = len(shut_out) if is_narrowed else counted[answer] if answer else counted.total()
    return {
        "rows": answers.host_list(convening, answer=answer, among=among, offset=begin, most=A_PAGE),
        "counted": counted,
        "shut_out": shut_out,
        "is_narrowed": is_narrowed,
        "answer": answer,
        "number": number,
        "pages": max(1, -(-here // A_PAGE)),
    }


def _waiting(convening: Convening) -> list[answering.Rsvp]:
    return [*seats.line(convening, "in_person"), *seats.line(convening, "online")]


class NoteForm(FlaskForm):
    """Why a host answers for somebody; needed once answers are closed."""

    note = StringField(lazy_gettext("Note"), validators=[Length(max=300)])


def _form_for(convening: Convening, person: Person) -> tuple[AnswerForm, list[Question]]:
    rsvp, questions = answers.answer_of(convening.id, person.id), answers.questions(convening.id)
    organizations = answers.organizations_of(person.id, convening.id)
    form = answer_form(
        convening, questions, organizations, rsvp=rsvp, replies=answers.replies(rsvp.id) if rsvp else {}
    )
    del form.access_needs
    return form, questions


@blueprint.get("/convenings/<slug>/answers/<int:person_id>")
def answer_for_page(slug: str, person_id: int) -> ResponseReturnValue:
    """What somebody answered, for a host to answer instead of them."""
    convening = found(showing.find(current_viewer(), slug))
    authorize("convenings.answer_for_others", convening)
    person = found(answers.on_the_list(convening, person_id))
    return _answer_for(convening, person, _form_for(convening, person)[0], NoteForm(), 200)


@blueprint.post("/convenings/<slug>/answers/<int:person_id>")
def answer_for(slug: str, person_id: int) -> ResponseReturnValue:
    """A host answers for somebody who phoned, or corrects an answer afterwards with a note."""
    convening = found(showing.find(current_viewer(), slug))
    authorize("convenings.answer_for_others", convening)
    person = found(answers.on_the_list(convening, person_id))
    (form, questions), note = _form_for(convening, person), NoteForm()
    if not (form.validate() and note.validate()):
        return _answer_for(convening, person, form, note, 422)
    why, actor_id = note.note.data or "", current_viewer().person_id
    wish = form.wish(questions)
    rsvp = answering.answer_rsvp(convening, person, wish, source="staff", actor_id=actor_id, note=why)
    flash(sentence_for_host(person, rsvp), "settled")
    return see_other(url_for("convenings.answer_list", slug=slug))


def _answer_for(
    convening: Convening, person: Person, form: AnswerForm, note: NoteForm, status: int
) -> ResponseReturnValue:
    return page(
        "convenings/answer_for.html",
        status,
        convening=convening,
        person=person,
        form=form,
        note=note,
        target=request.path,
    )


@blueprint.post("/convenings/<slug>/access-needs")
def access_needs(slug: str) -> ResponseReturnValue:
    """Show what people need to take part; that somebody looked is written down."""
    convening = found(showing.find(current_viewer(), slug))
    authorize("convenings.see_access_needs", convening)
    history.record("convening", convening.id, "access_needs_seen", actor_id=current_viewer().person_id)
    return page("convenings/access_needs.html", convening=convening, needs=answers.access_needs(convening.id))


@blueprint.get("/convenings/<slug>/letters")
def letter_list(slug: str) -> ResponseReturnValue:
    """What became of each letter about this convening."""
    convening = found(showing.find(current_viewer(), slug))
    authorize("convenings.see_letters", convening)
    number, dated = page_number(), convening.series_date
    also = ("series", dated.series_id) if dated and may("series.change", convening) else None
    letters = outbox.about("convening", convening.id, also=also, offset=(number - 1) * A_PAGE, most=A_PAGE)
    names = people.names({letter.person_id for letter in letters if letter.person_id})
    total = outbox.how_many_about("convening", convening.id, also=also)
    return page(
        "convenings/letters.html",
        convening=convening,
        letters=letters,
        names=names,
        number=number,
        pages=max(1, -(-sum(total.values()) // A_PAGE)),
        total=total,
        unknown=_("Somebody"),
    )
