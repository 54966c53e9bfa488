"""The picture that stands for the network."""

from flask import flash, url_for
from werkzeug.wrappers import Response

from coop.files.operations import keeping as files
from coop.http.access import authorize
from coop.http.limits import limit
from coop.http.pages import page, see_other
from coop.http.transaction import look_first, now_write
from coop.http.viewer import current_viewer
from coop.network import operations
from coop.refusal import Refusal
from coop.web.staff.network_forms import LogoForm
from coop.web.staff.room import blueprint, enter_desk
from coop.wording import gettext as _


@blueprint.get("/staff/network/logo")
def network_logo() -> Response:
    """The logo now, and a file to choose."""
    enter_desk()
    return page("staff/network_logo.html", form=LogoForm(formdata=None))


@blueprint.post("/staff/network/logo")
def network_logo_save() -> Response:
    """Look at the file, draw it anew, show it."""
    limit("logo", "network", at_most=30)
    look_first()
    authorize("network.edit")
    form = LogoForm()
    mark = _drawn(form) if form.validate_on_submit() else ""
    if not mark:
        return page("staff/network_logo.html", 422, form=form)
    now_write()
    authorize("network.edit")
    operations.show_logo(mark, actor_id=current_viewer().person_id)
    flash(_("The logo is shown from now on."), "settled")
    return see_other(url_for("staff.network_logo"))


@blueprint.post("/staff/network/logo/removal")
def network_logo_removal() -> Response:
    """Our own sign stands there again."""
    authorize("network.edit")
    operations.show_logo("", actor_id=current_viewer().person_id)
    flash(_("The logo is gone."), "settled")
    return see_other(url_for("staff.network_logo"))


def _drawn(form: LogoForm) -> str:
    """The mark of the picture in the form, or nothing and the reason beside the field."""
    try:
        return files.keep_picture(form.picture.data.read())
    except Refusal as refusal:
        form.picture.errors = [refusal.sentence]
        return ""
