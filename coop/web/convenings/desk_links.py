"""Links for helpers at the door: no account, one desk, one day."""

from flask import abort, flash, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import InputRequired, Length

from coop import links
from coop.convenings.models.attendance import HelperLink
from coop.convenings.models.convening import Convening
from coop.convenings.operations import arriving
from coop.convenings.queries import arrivals, showing
from coop.http.access import authorize, found
from coop.http.codes import code as drawn
from coop.http.pages import page, see_other
from coop.http.viewer import current_viewer
from coop.web.convenings.room import blueprint
from coop.wording import gettext as _
from coop.wording import lazy_gettext


class HelperForm(FlaskForm):
    """Who helps."""

    name = StringField(
        lazy_gettext("Who helps"),
        description=lazy_gettext("So that you know which link to end."),
        validators=[InputRequired(lazy_gettext("Say who helps.")), Length(max=80)],
    )


@blueprint.route("/convenings/<slug>/desk-links", methods=["GET", "POST"])
def desk_links(slug: str) -> ResponseReturnValue:
    """Links for those who help at the door without an account, each with a code to scan."""
    convening = found(showing.find(current_viewer(), slug))
    authorize("convenings.open_desk_to_helpers", convening)
    form = HelperForm()
    if not form.is_submitted():
        return _links(convening, form, 200)
    if not form.validate():
        return _links(convening, form, 422)
    arriving.open_to_helper(convening, form.name.data or "", current_viewer().person_id)
    flash(_("Here is the link. Send it, or let them scan the code."), "settled")
    return see_other(url_for("convenings.desk_links", slug=slug))


def _links(convening: Convening, form: HelperForm, status: int) -> ResponseReturnValue:
    given = arrivals.helper_links(convening.id)
    addresses = {link.id: links.desk(link.id) for link in given}
    codes = {key: drawn(address, _("Code to scan")) for key, address in addresses.items()}
    return page(
        "convenings/desk_links.html",
        status,
        convening=convening,
        form=form,
        given=given,
        addresses=addresses,
        codes=codes,
    )


@blueprint.post("/convenings/<slug>/desk-links/<int:link_id>/ending")
def desk_link_ending(slug: str, link_id: int) -> ResponseReturnValue:
    """The link opens nothing any more."""
    convening = found(showing.find(current_viewer(), slug))
    authorize("convenings.open_desk_to_helpers", convening)
    arriving.end_help(_link_of(convening, link_id), current_viewer().person_id)
    flash(_("The link opens nothing any more."), "settled")
    return see_other(url_for("convenings.desk_links", slug=slug))


def _link_of(convening: Convening, link_id: int) -> HelperLink:
    link = arrivals.helper_link(link_id)
    if link is None or link.convening_id != convening.id:
        abort(404)
    return link
