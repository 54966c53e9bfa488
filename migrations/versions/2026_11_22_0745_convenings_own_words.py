"""convenings are found by their own words; names of their groups are looked up for who may know them"""

import sqlalchemy as sa
from alembic import op
from slugify import slugify

revision = "2026_11_22_0745_own_words"
down_revision = '2026_11_22_0735_nudges'
branch_labels = None
depends_on = None

OWN_WORDS = ("title", "summary", "equity_question", "venue")
convenings = sa.table(
    "convenings",
    sa.column("id", sa.Integer),
    sa.column("search_text", sa.String),
    *(sa.column(name, sa.String) for name in OWN_WORDS),
)


def upgrade():
    connection = op.get_bind()
    for row in connection.execute(sa.select(convenings)).all():
        words = " ".join(getattr(row, name) for name in OWN_WORDS)
        found_by = slugify(words, separator=" ")
        if found_by != row.search_text:
            change = sa.update(convenings).where(convenings.c.id == row.id)
            connection.execute(change.values(search_text=found_by))


def downgrade():
    """What is found by fewer words needs no way back."""
