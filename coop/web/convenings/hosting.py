"""Planning a convening and changing it."""

from operator import itemgetter

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectChoice
from wtforms.validators import InputRequired

from coop import clock
from coop.convenings.models.convening import Convening
from coop.convenings.operations import lifecycle
from coop.convenings.operations.lifecycle import ConveningFields, Overtaken
from coop.convenings.queries import answers, recipients, showing
from coop.groups.queries import finding as groups
from coop.http.access import authorize, found
from coop.http.globals import LANGUAGE_NAMES
from coop.http.pages import page, see_other
from coop.http.viewer import current_network, current_viewer
from coop.organizations.queries import directory as organizations
from coop.places import queries as places
from coop.refusal import Refusal
from coop.series.operations import changing, foreseeing
from coop.vocabulary import queries as vocabulary
from coop.web.convenings.dates_form import DatedForm, form_of, scope_of, typed
from coop.web.convenings.hosting_form import ConveningForm, NewConveningForm, known, zones
from coop.web.convenings.room import blueprint
from coop.wording import gettext as _


@blueprint.route("/convenings/new", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    """An empty form, and the draft it becomes."""
    authorize("convenings.open")
    group = groups.find(current_viewer(), request.args.get("group", ""))
    start = {"groups": [group.id] if group else [], "timezone": current_network().timezone}
    form = offered(NewConveningForm(data=start))
    if request.method == "GET":
        return page("convenings/new.html", form=form)
    if not form.validate():
        return page("convenings/new.html", 422, form=form)
    values = form.values(groups.led_by(current_viewer()), vocabulary.terms("support"))
    convening = lifecycle.open_draft(values, current_viewer().person_id)
    flash(_("Kept as a draft. Look at it, then publish it."), "settled")
    return see_other(url_for("convenings.show", slug=convening.slug))


@blueprint.route("/convenings/<slug>/edit", methods=["GET", "POST"])
def edit(slug: str) -> ResponseReturnValue:
    """Change what was decided; says beforehand how many will get a letter."""
    convening = found(showing.find(current_viewer(), slug))
    authorize("convenings.edit", convening)
    start = known(convening, answers.questions(convening.id))
    form = offered(form_of(convening, start), convening)
    if request.method == "GET":
        return _edit_page(convening, form, 200)
    if not form.validate():
        return _edit_page(convening, form, 422)
    its_groups = {group.id: group for group in [*groups.led_by(current_viewer()), *convening.groups]}
    values = form.values(list(its_groups.values()), vocabulary.terms("support"))
    try:
        return _saved(convening, form, values)
    except Refusal as refusal:
        form.form_errors.append(refusal.sentence)
        if isinstance(refusal, Overtaken):
            form.seen.data = start["seen"]
        return _edit_page(convening, form, 422)


def _saved(convening: Convening, form: ConveningForm, values: ConveningFields) -> ResponseReturnValue:
    """Saved; of many dates only after it was shown what that does."""
    scope = scope_of(form)
    if isinstance(form, DatedForm) and form.is_to_be_shown:
        effect = foreseeing.effect_of_edit(convening, values, scope)
        return page("convenings/edit_dates.html", convening=convening, effect=effect, typed=typed())
    changing.edit_dates(convening, values, scope, current_viewer().person_id, seen=form.seen_at)
    flash(_("Saved."), "settled")
    return see_other(url_for("convenings.show", slug=convening.slug))


def _edit_page(convening: Convening, form: ConveningForm, status: int) -> ResponseReturnValue:
    letters = recipients.concerned(convening.id) if convening.state == "published" else []
    return page("convenings/edit.html", status, form=form, convening=convening, letters=len(letters))


def offered(form: ConveningForm, convening: Convening | None = None) -> ConveningForm:
    """The form with what this host may choose from."""
    led = {group.id: group.name for group in groups.led_by(current_viewer())}
    led |= {group.id: group.name for group in convening.groups} if convening else {}
    none = [SelectChoice("", _("Not said"))]
    network = current_network()
    form.groups.choices = [SelectChoice(key, name) for key, name in sorted(led.items(), key=itemgetter(1))]
    if not current_viewer().is_staff:  # a lead could not find again what none of the groups holds
        form.groups.validators = [InputRequired(_("Choose a group that holds it."))]
    form.kind.choices = none + [
        SelectChoice(str(term.id), term.label) for term in vocabulary.terms("convening_kind")
    ]
    hosts = dict(organizations.numbers_for_choice(current_viewer()))
    if convening and convening.host:  # it may have left the network since
        hosts.setdefault(convening.host.id, convening.host.name)
    form.host.choices = none + [SelectChoice(str(key), name) for key, name in hosts.items()]
    form.place.choices = none + [SelectChoice(str(place.id), place.name) for place in places.listed()]
    form.supports.choices = [SelectChoice(term.id, term.label) for term in vocabulary.terms("support")]
    form.timezone.choices = zones(network.timezone)
    form.language.choices = [SelectChoice("", _("The usual one"))] + [
        SelectChoice(code, LANGUAGE_NAMES.get(code, code)) for code in network.languages
    ]
    if not form.is_submitted() and convening is None:
        form.day.data = form.day.data or clock.today(network.timezone)
    return form
