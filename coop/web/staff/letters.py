"""Letters that did not arrive, and addresses that are not written to."""

from flask import flash, url_for
from werkzeug.wrappers import Response

from coop.http.access import authorize, found
from coop.http.pages import page, see_other
from coop.outbox import operations, queries
from coop.web.staff.room import blueprint, enter_desk
from coop.wording import gettext as _


@blueprint.get("/staff/letters")
def letters() -> Response:
    """What is late, failed or bounced, and whom no letter goes to."""
    enter_desk()
    return page(
        "staff/letters.html",
        late=queries.late(),
        troubled=queries.troubled(),
        suppressions=queries.suppressions(),
    )


@blueprint.post("/staff/suppressions/<int:suppression_id>/lifting")
def suppression_lifting(suppression_id: int) -> Response:
    """Lets letters go to an address again."""
    authorize("staff.lift_suppression")
    suppression = found(queries.suppression(suppression_id))
    address = suppression.address
    operations.lift(suppression)
    flash(_("Letters to %(address)s are sent again.", address=address), "settled")
    return see_other(url_for("staff.letters"))
