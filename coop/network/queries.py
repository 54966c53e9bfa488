"""The network's row."""

import sqlalchemy as sa

from coop.database import db
from coop.network.models import Network, NetworkStatement, NetworkYear


def the_network() -> Network:
    """The one network of this deployment, or an unsaved one before `coop setup`."""
    return db.session.scalar(sa.select(Network)) or unnamed()


def is_named() -> bool:
    """Whether somebody gave this deployment its network already."""
    return db.session.scalar(sa.select(Network.id)) is not None


def unnamed() -> Network:
    """What is shown before anybody named the network."""
    return Network(
        id=1,
        name="Cooperative",
        city="",
        timezone="UTC",
        languages=["en", "es"],
        year_starts_in=9,
        sender_name="Cooperative",
        sender_address="coop@localhost",
        reply_domain="",
        replies_proven_for="",
        replies_proven_at=None,
        licence="",
        logo="",
    )


def years() -> list[NetworkYear]:
    """All years, latest first."""
    statement = sa.select(NetworkYear).order_by(NetworkYear.starts_on.desc(), NetworkYear.id.desc())
    return list(db.session.scalars(statement))


def year(year_id: int) -> NetworkYear | None:
    """A year by number."""
    return db.session.get(NetworkYear, year_id)


def statement(kind: str, locale: str) -> NetworkStatement | None:
    """What is said about privacy or accessibility in a language."""
    wanted = NetworkStatement.kind == kind, NetworkStatement.locale == locale
    return db.session.scalar(sa.select(NetworkStatement).where(*wanted))
