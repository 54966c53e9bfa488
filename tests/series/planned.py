"""A monthly series of the Early Childhood group: third Wednesday, 3:30 pm in Chicago, until June."""

from datetime import UTC, date, datetime
from typing import Any

from coop import clock
from coop.convenings.models.convening import Convening
from coop.convenings.models.series import Series
from coop.convenings.queries import showing
from coop.database import db, unit_of_work
from coop.series.operations import planning, publishing
from coop.series.operations.planning import Plan
from coop.series.queries import dates
from tests.cast import early_childhood
from tests.makers import make_convening

# Wednesday, January 20, 2027, 3:30 pm in Chicago; the clocks change on March 14 and November 7.
FIRST = datetime(2027, 1, 20, 21, 30, tzinfo=UTC)
THIRD_WEDNESDAY = Plan("monthly", nth=3, last_on=date(2027, 6, 30))


def repeated(plan: Plan = THIRD_WEDNESDAY, *, is_published: bool = True, **values: Any) -> int:
    """A series, made from a draft and published without letters; its number."""
    with unit_of_work():
        draft = make_convening(
            "Early numbers", state="draft", starts_at=FIRST, groups=[early_childhood()], **values
        )
        series = planning.repeat(draft, plan, None)
        if is_published:
            publishing.publish(series, None, with_letters=False)
        return int(series.id)


def the_series(series_id: int) -> Series:
    """The series as it is now."""
    found = dates.by_id(series_id)
    assert found
    return found


def convenings_of(series_id: int) -> list[Convening]:
    """Its dates, whole, in order of their days."""
    db.session.rollback()
    db.session.expire_all()
    return [found for each in dates.all_ids(series_id) if (found := showing.by_id(each))]


def go_to(*moment: int) -> None:
    """Let it be another time (UTC)."""
    clock.held.set(datetime(*moment, tzinfo=UTC))  # type: ignore[arg-type]
