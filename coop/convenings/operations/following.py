"""Texts that follow the names they use: a renamed group, term, area or network.

A new name is no new time: SEQUENCE stays, and nobody gets a letter.
"""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from coop import clock
from coop.convenings import ical, recurring
from coop.convenings.models.feed import OutdatedText, ToldName
from coop.convenings.queries import names, showing
from coop.database import db
from coop.network import queries as networks


def mark_outdated() -> int:
    """Note which convenings use a name that is another by now; how many names are.

    The feeds that bear such a name get a new version at once. Two who do it at the same time mark the same.
    """
    changed = names.untold()
    if not changed:
        return 0
    insert = postgresql.insert if db.session.get_bind().dialect.name == "postgresql" else sqlite.insert
    marks = insert(OutdatedText).from_select(["convening_id"], names.using(changed))
    db.session.execute(marks.on_conflict_do_nothing())
    ical.raise_versions(names.feeds_named(changed), networks.the_network().languages)
    rows = [{"kind": name.kind, "number": name.number, "words": name.words} for name in changed]
    told = insert(ToldName)
    now_told = told.on_conflict_do_update(
        index_elements=["kind", "number"], set_={"words": told.excluded.words}
    )
    db.session.execute(now_told, rows)
    return len(changed)


def follow(convening_id: int) -> bool:
    """Write a marked convening's texts anew if they say anything else by now; whether they did."""
    convening = showing.held(convening_id)
    is_other = ical.is_outdated(convening)
    if is_other:
        convening.changed_at = clock.now()
        db.session.flush()
        ical.refresh(convening)
    if convening.series_date is not None:
        recurring.refresh_if_outdated(convening.series_date.series)
    db.session.execute(sa.delete(OutdatedText).where(OutdatedText.convening_id == convening_id))
    return is_other
