"""Two organizations side by side: what each says, and what would move from one to the other."""

from collections.abc import Iterator

import sqlalchemy as sa

from coop.database import Model, db
from coop.organizations.models import Organization

# What stands once and has to be chosen; everything else is kept of both.
FIELDS = (
    "name", "sector_id", "place_id", "street", "website", "email", "phone", "description", "access_note",
    "logo",
)  # fmt: skip


def pointing() -> Iterator[tuple[sa.Table, sa.Column[int]]]:
    """Every column of every room that points at an organization."""
    for table in Model.metadata.sorted_tables:
        for column in table.columns:
            if any(key.column is Organization.__table__.c.id for key in column.foreign_keys):
                yield table, column


def uniques(table: sa.Table, column: sa.Column[int]) -> list[list[str]]:
    """With which other columns the column is unique in its table."""
    constraints = [
        one for one in table.constraints if isinstance(one, sa.UniqueConstraint | sa.PrimaryKeyConstraint)
    ]
    keys = [[one.name for one in constraint.columns] for constraint in constraints]
    return [[name for name in names if name != column.name] for names in keys if column.name in names]


def would_move(organization_id: int) -> dict[str, int]:
    """Table → how many rows point at the organization; those without are left out."""
    counted = {
        table.name: db.session.scalar(
            sa.select(sa.func.count()).select_from(table).where(column == organization_id)
        )
        or 0
        for table, column in pointing()
    }
    return {name: count for name, count in counted.items() if count}
