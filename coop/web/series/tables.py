"""The dates of a series as a table for other programs."""

from flask.typing import ResponseReturnValue

from coop import links
from coop.http.access import found
from coop.http.tables import local_times, tabular
from coop.http.viewer import current_viewer
from coop.series.queries import dates
from coop.series.queries.dates import Dated
from coop.web.series.room import blueprint

HEADER = (
    *("day", "slug", "title", "starts_at", "ends_at", "timezone", "starts_local", "ends_local", "is_all_day"),
    *("state", "mode", "venue", "my_answer", "address"),
)


@blueprint.get("/series/<slug>/dates.<any(csv, json):ending>")
def table(slug: str, ending: str) -> ResponseReturnValue:
    """All dates that the reader may see, also those that are over; `day` is that of the rule."""
    viewer = current_viewer()
    series = found(dates.find(viewer, slug))
    rows = [_row(dated) for dated in dates.seen_by(viewer, series.id)]
    return tabular(ending, f"{series.slug}-dates", HEADER, rows)


def _row(dated: Dated) -> tuple[object, ...]:
    one = dated.convening
    return (
        dated.day.isoformat(),
        one.slug,
        one.title,
        one.starts_at.isoformat(),
        one.ends_at.isoformat(),
        one.timezone,
        *local_times(one.starts_at, one.ends_at, one.timezone, is_all_day=one.is_all_day),
        one.is_all_day,
        one.state,
        one.mode,
        one.venue,
        dated.my_answer.answer if dated.my_answer else "",
        links.convening(one.slug),
    )
