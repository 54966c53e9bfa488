"""Making a series of a convening: choices, the sentence they make, the next dates, and only then saving."""

from dataclasses import dataclass
from typing import Any

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from coop import clock
from coop.calendar.rules import on_the_wall
from coop.convenings.models.convening import Convening
from coop.convenings.queries import showing
from coop.http.access import authorize, found
from coop.http.pages import page, page_or_fragment, see_other
from coop.http.viewer import current_viewer
from coop.refusal import Refusal
from coop.series.operations import planning
from coop.series.operations.making import horizon
from coop.series.queries import clashes
from coop.series.queries.clashes import Planned
from coop.series.sentences import said_of
from coop.web.series.forms import RuleForm, rule_form
from coop.web.series.room import blueprint
from coop.wording import gettext as _

SHOWN = 6


@dataclass(frozen=True, slots=True)
class Preview:
    """What the choices would make: the rule as a sentence, and its next dates with what they meet."""

    sentence: str
    dates: list[Planned]
    total: int
    goes_on: bool


@blueprint.get("/series/new/<slug>")
def new(slug: str) -> ResponseReturnValue:
    """The choices, beginning with the day of the convening that is to be repeated."""
    convening = _convening(slug)
    return page("series/new.html", convening=convening, form=rule_form(convening), preview=None)


@blueprint.post("/series/new/<slug>/preview")
def preview(slug: str) -> ResponseReturnValue:
    """The sentence and the next dates; nothing is saved."""
    convening = _convening(slug)
    form = rule_form(convening)
    seen = _previewed(convening, form)
    status = 200 if seen else 422
    values: dict[str, Any] = {"convening": convening, "form": form, "preview": seen}
    return page_or_fragment("series/new.html", "series/_preview.html", status, **values)


@blueprint.post("/series/new/<slug>")
def make(slug: str) -> ResponseReturnValue:
    """Make the series and its dates."""
    convening = _convening(slug)
    form = rule_form(convening)
    seen = _previewed(convening, form)
    if seen is None:
        return page("series/new.html", 422, convening=convening, form=form, preview=None)
    try:
        series = planning.repeat(convening, form.plan(), current_viewer().person_id)
    except Refusal as refusal:
        form.form_errors.append(refusal.sentence)
        return page("series/new.html", 422, convening=convening, form=form, preview=seen)
    flash(_("The dates are made, as drafts. Look at them, then publish the series."), "settled")
    return see_other(url_for("series.show", slug=series.slug))


def _convening(slug: str) -> Convening:
    """The convening that is repeated."""
    convening: Convening = found(showing.find(current_viewer(), slug))
    authorize("series.plan", convening)
    return convening


def _previewed(convening: Convening, form: RuleForm) -> Preview | None:
    if not form.validate():
        return None
    try:
        rule = planning.rule_for(convening, form.plan())
    except Refusal as refusal:
        form.form_errors.append(refusal.sentence)
        return None
    _day, begins, minutes = on_the_wall(convening.starts_at, convening.ends_at, convening.timezone)
    until = horizon(max(rule.first_on, clock.today(convening.timezone)))
    planned = clashes.planned(
        rule,
        begins,
        minutes,
        convening.timezone,
        [group.id for group in convening.groups],
        but=convening.id,
        most=SHOWN,
        until=until,
    )
    total = len(rule.days(until))
    goes_on = rule.last_on is None or rule.last_on > until
    return Preview(said_of(rule, begins, is_all_day=convening.is_all_day), planned, total, goes_on)
