"""What the network says about privacy and accessibility, for everybody."""

from werkzeug.wrappers import Response

from coop.http.pages import page
from coop.network import queries
from coop.web.home.room import blueprint
from coop.wording import current_language


@blueprint.get("/privacy")
def privacy() -> Response:
    """What is kept about people, and what never is."""
    return page("home/privacy.html", said=queries.statement("privacy", current_language()))


@blueprint.get("/accessibility")
def accessibility() -> Response:
    """How everybody can use these pages, and whom to tell when they cannot."""
    return page("home/accessibility.html", said=queries.statement("accessibility", current_language()))
