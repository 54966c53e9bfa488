"""Many who change convenings at once: no version is lost, nobody waits for ever."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import sqlalchemy as sa

from coop.convenings import ical
from coop.convenings.models.convening import Convening
from coop.convenings.models.feed import Feed
from coop.convenings.queries import feeds, showing
from coop.database import db, unit_of_work
from tests.makers import make_convening, make_group, make_place

WRITERS, TURNS = 8, 5


def test_parallel_changes_each_raise_the_version(app, now):
    """Each writer moves its convening between the same groups, in its own order."""
    with unit_of_work():
        groups, place = [make_group() for _ in range(4)], make_place()
        ids = [make_convening(place_id=place.id).id for _ in range(WRITERS)]
        group_ids = [group.id for group in groups]
    begin = Barrier(WRITERS)

    def change(number: int) -> None:
        begin.wait()
        for turn in range(TURNS):
            with app.app_context(), unit_of_work():
                convening = showing.held(ids[number])
                before = ical.keys(convening)
                chosen = {group_ids[(number + turn) % 4], group_ids[(number * 3 + turn + 1) % 4]}
                convening.groups = list(
                    db.session.scalars(sa.select(type(groups[0])).where(id_in(groups, chosen)))
                )
                ical.refresh(convening, also=before)

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(change, range(WRITERS)))
    versions = dict(db.session.execute(sa.select(Feed.key, Feed.version).where(Feed.locale == "en")).all())
    assert versions["all"] == versions[f"place:{place.id}"] == WRITERS * TURNS
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Convening)) == WRITERS
    assert len(feeds.public_texts("all", "es")) == WRITERS


def id_in(groups, chosen: set[int]):
    """Groups by number."""
    return type(groups[0]).id.in_(chosen)


def test_two_units_that_make_the_same_feeds_do_not_stand_in_each_others_way(app, now):
    begin = Barrier(2)

    def raise_in(order: int) -> None:
        keys = ["place:1", "group:2", "all", "group:1"][::order]
        begin.wait()
        for _ in range(20):
            with app.app_context(), unit_of_work():
                ical.raise_versions(keys, ["es", "en"][::order])

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(raise_in, (1, -1)))
    assert set(db.session.scalars(sa.select(Feed.version))) == {40}
