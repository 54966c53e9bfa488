"""Finding what an import made before."""

import sqlalchemy as sa

from coop.convenings.models.convening import Convening
from coop.convenings.queries.showing import WHOLE
from coop.database import db


def imported(source: str, key: str) -> Convening | None:
    """The convening that came from there, locked, with all that its calendar text needs."""
    statement = sa.select(Convening).where(Convening.import_source == source, Convening.import_key == key)
    whole = statement.options(*WHOLE).execution_options(populate_existing=True)
    return db.session.scalar(whole.with_for_update(of=Convening))
