"""The page behind a letter: answer without an account. GET shows, POST changes."""

from dataclasses import dataclass

from flask import abort, flash, request, url_for
from flask.typing import ResponseReturnValue

from coop import links
from coop.convenings import adding
from coop.convenings.models.answer import Rsvp
from coop.convenings.models.convening import Convening, Question
from coop.convenings.operations import answering
from coop.convenings.queries import answers, seats, showing
from coop.convenings.queries.recipients import Reader, may_see
from coop.http.access import authorize, found
from coop.http.pages import page, see_other
from coop.organizations.models import Organization
from coop.people import operations as people_operations
from coop.people import queries as people
from coop.people.models import Person
from coop.web.convenings.forms import AnswerForm, answer_form
from coop.web.convenings.joining import joined, may_join, note_on_the_way
from coop.web.convenings.room import blueprint
from coop.web.convenings.words import code_address, seat_notes, sentence_of

CONFIRMED_WITHIN = 60 * 60 * 24 * 7


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind a signed link. `token` opens the answer page of the same person."""

    token: str
    convening: Convening
    person: Person
    rsvp: Rsvp | None
    questions: list[Question]
    organizations: list[Organization]

    def form(self, choice: str = "") -> AnswerForm:
        """The answer form, showing what is known."""
        return answer_form(
            self.convening,
            self.questions,
            self.organizations,
            rsvp=self.rsvp,
            replies=answers.replies(self.rsvp.id) if self.rsvp else {},
            access_needs=answers.own_access_needs(self.rsvp.id) if self.rsvp else "",
            choice=choice,
        )


def behind(token: str, purpose: str = "answer") -> Behind:
    """Who and what the link is for; a 404 when it is not ours, the person is gone, or the convening is not
    open to them any more: a link is judged when it is used."""
    signed = links.signed(purpose, token)
    if not isinstance(signed, list):
        abort(404)
    convening, person = found(showing.by_id(signed[0])), found(people.by_id(signed[1]))
    if convening.state == "draft":
        abort(404)
    return _of(convening, person)


def _of(convening: Convening, person: Person) -> Behind:
    if person.status in ("suspended", "erased"):
        abort(404)
    rsvp = answers.answer_of(convening.id, person.id)
    if not may_see(Reader(convening, person, rsvp, "")):
        abort(404)
    organizations = answers.organizations_of(person.id, convening.id)
    own = links.sign("answer", [convening.id, person.id])
    return Behind(own, convening, person, rsvp, answers.questions(convening.id), organizations)


@blueprint.get("/answers/<token>")
def answer_page(token: str) -> ResponseReturnValue:
    """What it is about, what is known, and the answers; nothing changes by looking."""
    known = behind(token)
    choice = request.args.get("answer", "")
    return _answer_page(token, known, known.form(choice), status=200)


@blueprint.post("/answers/<token>")
def answer(token: str) -> ResponseReturnValue:
    """Answer, or change the answer."""
    known = behind(token)
    authorize("convenings.answer_by_letter", known.convening)
    form = known.form()
    if not form.validate():
        return _answer_page(token, known, form, status=422)
    rsvp = answering.answer_rsvp(known.convening, known.person, form.wish(known.questions), source="letter")
    flash(sentence_of(rsvp), "settled" if rsvp.answer != "waitlisted" else "warning")
    return see_other(url_for("convenings.answer_page", token=token))


def _answer_page(token: str, known: Behind, form: AnswerForm, status: int) -> ResponseReturnValue:
    counted = seats.seats(known.convening)
    return page(
        "convenings/answer_page.html",
        status,
        token=token,
        convening=known.convening,
        person=known.person,
        rsvp=known.rsvp,
        form=form,
        target=url_for("convenings.answer", token=token),
        seats=counted,
        notes=seat_notes(counted),
        place=seats.place_in_line(known.convening, known.rsvp) if known.rsvp else None,
        room=url_for("convenings.answer_room", token=token),
        adding=adding.addresses(known.convening),
        preparation=links.preparation(known.convening.id, known.person.id),
        code_address=code_address(known.convening, known.rsvp),
    )


@blueprint.get("/answers/<token>/room")
def answer_room(token: str) -> ResponseReturnValue:
    """On to the online room, for those who are going; while it is open, that is how they arrive."""
    note_on_the_way()
    known = behind(token)
    if not may_join(known.convening, known.rsvp):
        return see_other(url_for("convenings.answer_page", token=token))
    return joined(known.convening, known.person)


@blueprint.get("/confirmations/<token>")
def confirmation_page(token: str) -> ResponseReturnValue:
    """A visitor opened the letter: show what they asked for and one button."""
    convening, facts = _asked_for(token)
    form = _confirmation_form(convening, facts, answers.questions(convening.id))
    return _confirmation_page(token, convening, facts, form, status=200)


@blueprint.post("/confirmations/<token>")
def confirmation(token: str) -> ResponseReturnValue:
    """Confirmed: the answer takes a seat or a place in line. The address becomes a contact if it is new."""
    convening, facts = _asked_for(token)
    authorize("convenings.answer_by_letter", convening)
    questions = answers.questions(convening.id)
    form = _confirmation_form(convening, facts, questions)
    if not form.validate():
        return _confirmation_page(token, convening, facts, form, status=422)
    person = people_operations.find_or_make_contact(facts["address"], facts["name"], facts["locale"])
    rsvp = answering.answer_rsvp(convening, person, form.wish(questions), source="letter")
    flash(sentence_of(rsvp), "settled" if rsvp.answer != "waitlisted" else "warning")
    return see_other(links.answer(convening.id, person.id))


def _asked_for(token: str) -> tuple[Convening, dict[str, str]]:
    facts = links.signed_lately("confirm", token, seconds=CONFIRMED_WITHIN)
    if not isinstance(facts, dict):
        abort(404)
    convening = found(showing.by_id(int(facts["convening"])))
    if convening.audience != "public" or convening.state == "draft":
        abort(404)
    return convening, facts


def _confirmation_form(convening: Convening, facts: dict[str, str], questions: list[Question]) -> AnswerForm:
    """Whoever is known at this address finds what they said before: confirming takes none of it away."""
    person = people.by_email(facts["address"])
    if person is None:
        return answer_form(convening, questions, [], choice=facts["answer"])
    return _of(convening, person).form(facts["answer"])


def _confirmation_page(
    token: str, convening: Convening, facts: dict[str, str], form: AnswerForm, status: int
) -> ResponseReturnValue:
    counted = seats.seats(convening)
    return page(
        "convenings/confirmation.html",
        status,
        convening=convening,
        name=facts["name"],
        form=form,
        target=url_for("convenings.confirmation", token=token),
        seats=counted,
        notes=seat_notes(counted),
    )
