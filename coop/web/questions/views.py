"""Asking, what was asked, one question at its own address, and the poster that leads here."""

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from coop.http.access import authorize, found
from coop.http.codes import code
from coop.http.limits import limit, visitor_network
from coop.http.pages import page, page_number, see_other
from coop.http.viewer import current_viewer
from coop.places import queries as places
from coop.places.models import Place
from coop.questions import queries
from coop.questions.operations import asking
from coop.questions.operations.asking import Asked
from coop.web.questions import words
from coop.web.questions.desk import question_page
from coop.web.questions.forms import question_form
from coop.web.questions.room import blueprint
from coop.wording import current_language
from coop.wording import gettext as _

ANSWERED = {"yes": True, "no": False}


@blueprint.get("/questions")
def index() -> ResponseReturnValue:
    """What people asked, and what became of it."""
    area, answered = request.args.get("area", ""), request.args.get("answered", "")
    return page(
        "questions/index.html",
        page=queries.listed(place_slug=area, is_answered=ANSWERED.get(answered), number=page_number()),
        areas=places.names_for_choice(),
        area=area,
        answered=answered if answered in ANSWERED else "",
        words=words,
    )


@blueprint.get("/questions/new")
def new() -> ResponseReturnValue:
    """The box; a poster may have said for which area or group."""
    return _form_page(question_form(request.args.get("area", "")))


@blueprint.post("/questions")
def create() -> ResponseReturnValue:
    """Keep it for somebody to read, and go to its own address."""
    limit("asking a question", visitor_network(), at_most=60)
    authorize("questions.ask")
    form = question_form()
    if not form.validate_on_submit():
        return _form_page(form, 422)
    group = queries.group_of(current_viewer(), request.args.get("group", ""))
    place = places.find(form.area.data) if form.area.data else None
    asked = asking.ask(Asked(form.text.data or "", form.asker.data, current_language(), place, group))
    flash(
        _("Your question is in the box. Keep the address of this page: the answer will stand here."),
        "settled",
    )
    return see_other(url_for("questions.show", key=asked.key))


@blueprint.get("/questions/<key>")
def show(key: str) -> ResponseReturnValue:
    """One question, and what became of it; before it is shown, for those who have its address."""
    return question_page(found(queries.by_key(key)))


@blueprint.get("/questions/poster")
def poster() -> ResponseReturnValue:
    """A sheet to print and put up, with the code that opens the box for an area or a group."""
    area = request.args.get("area", "")
    place: Place | None = found(places.find(area)) if area else None
    wanted = request.args.get("group", "")
    group = found(queries.group_of(current_viewer(), wanted)) if wanted else None
    about = {"area": area or None, "group": group.slug if group else None}
    address = url_for("questions.new", _external=True, **about)
    drawing = code(address, _("Code that opens the question box"))
    return page("questions/poster.html", place=place, group=group, address=address, drawing=drawing)


def _form_page(form: object, status: int = 200) -> ResponseReturnValue:
    group = queries.group_of(current_viewer(), request.args.get("group", ""))
    return page("questions/new.html", status, form=form, group=group)
