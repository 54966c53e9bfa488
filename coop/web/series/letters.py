"""What became of the letters about all dates of a series, for its hosts."""

from flask.typing import ResponseReturnValue

from coop.http.access import authorize, found
from coop.http.pages import page, page_number
from coop.http.viewer import current_viewer
from coop.outbox import queries as outbox
from coop.people import queries as people
from coop.series.queries import dates
from coop.series.sentences import said
from coop.web.series.room import blueprint
from coop.web.series.views import pattern_of
from coop.wording import gettext as _

A_PAGE = 100


@blueprint.get("/series/<slug>/letters")
def letter_list(slug: str) -> ResponseReturnValue:
    """Each letter about many dates at once: invitations, changes, cancellations, receipts."""
    series = found(dates.find(current_viewer(), slug))
    pattern = pattern_of(series)
    authorize("series.change", pattern)
    number = page_number()
    letters = outbox.about("series", series.id, offset=(number - 1) * A_PAGE, most=A_PAGE)
    names = people.names({letter.person_id for letter in letters if letter.person_id})
    total = outbox.how_many_about("series", series.id)
    values = {"letters": letters, "names": names, "number": number, "total": total, "unknown": _("Somebody")}
    pages = max(1, -(-sum(total.values()) // A_PAGE))
    about = {"series": series, "convening": pattern, "sentence": said(series)}
    return page("series/letters.html", pages=pages, **values, **about)
