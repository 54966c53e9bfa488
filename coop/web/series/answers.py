"""The page behind a letter: answer all dates without an account. GET shows, POST changes."""

from dataclasses import dataclass

from flask import abort, flash, request, url_for
from flask.typing import ResponseReturnValue

from coop import links
from coop.convenings.models.convening import Convening
from coop.convenings.models.series import Series, SeriesAnswer
from coop.convenings.queries import answers, masters
from coop.groups.queries.belonging import viewer_of
from coop.http.access import authorize, found
from coop.http.pages import page, see_other
from coop.people import queries as people
from coop.people.models import Person
from coop.series.operations import answering
from coop.series.queries import dates
from coop.series.queries.dates import Dated
from coop.series.sentences import said
from coop.web.series.forms import SeriesAnswerForm, answer_form
from coop.web.series.room import blueprint
from coop.web.series.words import sentence_of


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind a signed link."""

    series: Series
    person: Person
    pattern: Convening
    standing: SeriesAnswer | None
    coming: list[Dated]

    def form(self, choice: str = "") -> SeriesAnswerForm:
        """The form, showing what is known."""
        organizations = answers.organizations_of(self.person.id, self.pattern.id)
        questions = answers.questions(self.pattern.id)
        words = dates.said_to_questions(self.series.id, self.person.id) if questions else {}
        return answer_form(
            self.pattern, organizations, self.standing, choice, questions=questions, said=words
        )


def behind(token: str) -> Behind:
    """Who and what the link is for; a 404 when it is not ours, the person is gone, or sees none of it."""
    signed = links.signed("series", token)
    if not isinstance(signed, list):
        abort(404)
    series, person = found(dates.by_id(signed[0])), found(people.by_id(signed[1]))
    if person.status in ("suspended", "erased") or series.state == "draft":
        abort(404)
    viewer = viewer_of(person)
    listed = dates.seen_by(viewer, series.id)
    pattern = found(masters.pattern(series.id, viewer))
    coming = [each for each in listed if not each.convening.is_past and each.convening.state != "draft"]
    return Behind(series, person, pattern, dates.standing_answer(series.id, person.id), coming)


def after_of(known: Behind) -> tuple[Series, str, str] | None:
    """The series that goes on where this one ends: its rule, and where this person answers it."""
    after = dates.continuation(known.series.id)
    if after is None or after.state == "draft" or dates.find(viewer_of(known.person), after.slug) is None:
        return None
    return after, said(after), links.series_answer(after.id, known.person.id)


@blueprint.get("/series-answers/<token>")
def answer_page(token: str) -> ResponseReturnValue:
    """All dates, what is known, and the answers; nothing changes by looking."""
    known = behind(token)
    return _page(token, known, known.form(request.args.get("answer", "")), 200)


@blueprint.post("/series-answers/<token>")
def answer(token: str) -> ResponseReturnValue:
    """Answer all dates not answered yet, and those to come."""
    known = behind(token)
    authorize("series.answer_by_letter", known.series)
    form = known.form()
    if not form.validate():
        return _page(token, known, form, 422)
    filled = answering.answer_series(
        known.series, known.person, form.wish(), source="letter", also_answered=form.also_answered.data
    )
    flash(sentence_of(filled), "warning" if filled.waiting or filled.refused else "settled")
    return see_other(url_for("series.answer_page", token=token))


@blueprint.get("/series-answers/<token>/room")
def answer_room(token: str) -> ResponseReturnValue:
    """On to the online room of the date that is on or comes next."""
    known = behind(token)
    coming = [each for each in known.coming if each.convening.state == "published"]
    if not coming:
        return see_other(url_for("series.answer_page", token=token))
    return see_other(links.join(coming[0].convening_id, known.person.id))


def _page(token: str, known: Behind, form: SeriesAnswerForm, status: int) -> ResponseReturnValue:
    return page(
        "series/answer_page.html",
        status,
        form=form,
        series=known.series,
        convening=known.pattern,
        person=known.person,
        standing=known.standing,
        sentence=said(known.series),
        after=after_of(known),
        dates=[(each, links.answer(each.convening_id, known.person.id)) for each in known.coming],
        target=url_for("series.answer", token=token),
    )
