"""A series that is open, and one that only its hosts see."""

from datetime import timedelta
from typing import Any

from coop import clock, links
from coop.convenings.queries import showing
from coop.series.operations import planning, publishing
from coop.series.operations.planning import Plan
from coop.series.queries import dates
from tests.cast import early_childhood, person_named
from tests.makers import make_convening


def series_named() -> dict[str, Any]:
    """Three weekly dates each, held by Ben's group."""
    begins = clock.now() + timedelta(days=9)
    made = [
        planning.repeat(
            make_convening(title, state="draft", groups=(early_childhood(),), starts_at=begins),
            Plan("weekly", most=3),
            None,
        )
        for title in ("Every week", "Not every week yet")
    ]
    publishing.publish(made[0], None, with_letters=False)
    second = showing.by_id(dates.all_ids(made[0].id)[1])
    assert second
    token = links.series_answer(made[0].id, person_named("cleo").id).rpartition("/")[2]
    return {"series": made[0].slug, "series_draft": made[1].slug, "dated": second.slug, "series_token": token}
