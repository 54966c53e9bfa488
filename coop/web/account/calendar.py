"""My calendar: what it shows, its address, and how each program follows it."""

from flask import flash, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import SelectChoice, SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget

from coop import links
from coop.convenings.operations import showing
from coop.http.access import authorize
from coop.http.pages import page, see_other
from coop.people import operations
from coop.web.account.room import blueprint
from coop.web.account.views import me
from coop.wording import gettext as _
from coop.wording import lazy_gettext


class CalendarForm(FlaskForm):
    """What it shows beside one's own answers."""

    calendar_shows = SelectMultipleField(
        lazy_gettext("Show also"), option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False)
    )

    def __init__(self, **values: object) -> None:
        """With the choices there are, in words."""
        super().__init__(**values)
        words = {
            "unanswered": _("What I have not answered yet, of my groups and where I was invited"),
            "due_days": _("What I promised, on the day it is due"),
            "due_tasks": _("What I promised, as to-dos, where the program knows to-dos"),
        }
        self.calendar_shows.choices = [SelectChoice(each, words[each]) for each in showing.CHOICES]


@blueprint.get("/account/calendar")
def calendar() -> Response:
    """Everything about one's own calendar."""
    authorize("account.edit")
    return _page(CalendarForm(formdata=None, obj=me()))


@blueprint.post("/account/calendar")
def calendar_choices() -> Response:
    """Saves what it shows."""
    authorize("account.edit")
    form = CalendarForm()
    if not form.validate_on_submit():
        return _page(form, 422)
    showing.choose(me(), form.calendar_shows.data or [])
    flash(_("Your calendar shows what you chose from the next time a program asks for it."), "settled")
    return see_other(url_for("account.calendar"))


@blueprint.post("/account/calendar-address")
def calendar_address() -> Response:
    """Makes an address for one's own calendar and shows it this once."""
    authorize("account.edit")
    address = links.personal_calendar(operations.make_feed_token(me()))
    response = page("account/calendar_address.html", address=address)
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.post("/account/calendar-address/revocation")
def calendar_address_revocation() -> Response:
    """The address stops working."""
    authorize("account.edit")
    operations.revoke_feed_token(me())
    flash(_("Your calendar address does not work any more."), "settled")
    return see_other(url_for("account.calendar", _anchor="address"))


def _page(form: CalendarForm, status: int = 200) -> Response:
    return page("account/calendar.html", status, person=me(), form=form)
