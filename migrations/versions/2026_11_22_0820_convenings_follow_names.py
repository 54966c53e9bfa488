"""convenings follow the names their calendar texts use"""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_0820_follow_names"
down_revision = '2026_11_22_groups_charter'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "outdated_texts",
        sa.Column("convening_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["convening_id"],
            ["convenings.id"],
            name=op.f("fk_outdated_texts_convening_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("convening_id", name=op.f("pk_outdated_texts")),
    )
    op.create_table(
        "told_names",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column(
            "number",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="row number of its kind; no foreign key",
        ),
        sa.Column(
            "words", sa.String(), nullable=False, comment="everything of it that texts and feeds use"
        ),
        sa.CheckConstraint("kind IN ('group', 'term', 'place', 'network')", name=op.f("ck_told_names_kind")),
        sa.PrimaryKeyConstraint("kind", "number", name=op.f("pk_told_names")),
    )


def downgrade():
    op.drop_table("told_names")
    op.drop_table("outdated_texts")
