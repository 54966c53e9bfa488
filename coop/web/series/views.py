"""The page of a series: its rule as a sentence, its dates, and one answer to all of them."""

from typing import Any

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from coop.convenings.models.convening import Convening
from coop.convenings.models.series import Series
from coop.convenings.queries import answers, masters
from coop.http.access import authorize, found
from coop.http.pages import page, see_other
from coop.http.viewer import current_person, current_viewer
from coop.polls.operations import carrying
from coop.series.operations import answering, publishing
from coop.series.queries import dates, letters
from coop.series.sentences import said
from coop.web.series.forms import SeriesAnswerForm, answer_form
from coop.web.series.room import blueprint
from coop.web.series.words import sentence_of
from coop.wording import gettext as _


class NothingForm(FlaskForm):
    """Only the CSRF field."""


@blueprint.get("/series/<slug>")
def show(slug: str) -> ResponseReturnValue:
    """When it takes place, what was changed, and am I coming."""
    series = found(dates.find(current_viewer(), slug))
    return page("series/show.html", **everything_about(series, request.args.get("answer", "")))


@blueprint.post("/series/<slug>/rsvp")
def rsvp(slug: str) -> ResponseReturnValue:
    """A member answers all dates not answered yet, and those to come."""
    series = found(dates.find(current_viewer(), slug))
    authorize("series.answer", series)
    about = everything_about(series)
    form: SeriesAnswerForm = about["form"]
    if not form.validate():
        return page("series/show.html", 422, **about)
    also = form.also_answered.data
    person = found(current_person())
    filled = answering.answer_series(series, person, form.wish(), also_answered=also)
    flash(sentence_of(filled), "warning" if filled.waiting or filled.refused else "settled")
    return see_other(url_for("series.show", slug=slug))


@blueprint.get("/series/<slug>/publication")
def publication_page(slug: str) -> ResponseReturnValue:
    """How many dates, and how many get one letter for all of them."""
    series = found(dates.find(current_viewer(), slug))
    pattern = pattern_of(series)
    authorize("series.publish", pattern)
    coming = dates.to_come(series.id)
    people = letters.would_be_invited([each.convening_id for each in coming])
    values: dict[str, Any] = {"series": series, "convening": pattern, "sentence": said(series)}
    return page("series/publication.html", coming=coming, people=people, form=NothingForm(), **values)


@blueprint.post("/series/<slug>/publication")
def publication(slug: str) -> ResponseReturnValue:
    """Publish all dates, with one invitation a person or without."""
    series = found(dates.find(current_viewer(), slug))
    authorize("series.publish", pattern_of(series))
    with_letters = request.form.get("letters") == "yes"
    publishing.publish(series, current_viewer().person_id, with_letters=with_letters)
    carrying.carry_votes_among(each.convening_id for each in dates.to_come(series.id))
    words = (
        _("Published. The letters are on their way.") if with_letters else _("Published, without letters.")
    )
    flash(words, "settled")
    return see_other(url_for("series.show", slug=slug))


@blueprint.get("/series/<slug>/room")
def room(slug: str) -> ResponseReturnValue:
    """On to the online room of the date that is on or comes next."""
    series = found(dates.find(current_viewer(), slug))
    listed = dates.seen_by(current_viewer(), series.id)
    open_ones = (each.convening for each in listed if each.convening.state == "published")
    next_slug = next((each.slug for each in open_ones if not each.is_past), "")
    return see_other(f"/convenings/{next_slug}/room" if next_slug else url_for("series.show", slug=slug))


def pattern_of(series: Series) -> Convening:
    """The date whose words are those of the series to this viewer."""
    pattern: Convening = found(masters.pattern(series.id, current_viewer()))
    return pattern


def neighbours(series: Series) -> dict[str, Any]:
    """The series that goes on from this one, and the one it goes on from, as far as they may be seen."""
    parts = {"after": dates.continuation(series.id), "before": dates.continued(series)}
    seen = {name: part for name, part in parts.items() if part and dates.find(current_viewer(), part.slug)}
    return {name: (seen[name], said(seen[name])) if name in seen else None for name in parts}


def everything_about(series: Series, choice: str = "") -> dict[str, Any]:
    """What the page shows to this viewer."""
    person, pattern = current_person(), pattern_of(series)
    listed = dates.seen_by(current_viewer(), series.id)
    about = {
        "series": series,
        "convening": pattern,
        "sentence": said(series),
        "coming": [each for each in listed if not each.convening.is_past],
        "past": [each for each in listed if each.convening.is_past],
        **neighbours(series),
    }
    if person is None:
        return about | {"form": None, "standing": None}
    standing = dates.standing_answer(series.id, person.id)
    organizations = answers.organizations_of(person.id, pattern.id)
    questions = answers.questions(pattern.id)
    words = dates.said_to_questions(series.id, person.id) if questions else {}
    form = answer_form(pattern, organizations, standing, choice, questions=questions, said=words)
    return about | {"form": form, "standing": standing}
