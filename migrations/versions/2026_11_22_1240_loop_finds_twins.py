"""loop finds who is probably known twice"""

import sqlalchemy as sa
from alembic import op

revision = '2026_11_22_1240_twins'
down_revision = '2026_11_22_1240_my_calendar'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        'likely_twins',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('kind', sa.String(), nullable=False),
        sa.Column('first_id', sa.Integer(), nullable=False),
        sa.Column('second_id', sa.Integer(), nullable=False),
        sa.Column('reasons', sa.JSON(), nullable=False, comment='in what they are alike'),
        sa.Column('found_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('told_apart_at', sa.DateTime(timezone=True), nullable=True, comment='when staff said that they are two'),
        sa.CheckConstraint("kind IN ('organization', 'person')", name=op.f('ck_likely_twins_kind')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_likely_twins')),
        sa.UniqueConstraint('kind', 'first_id', 'second_id', name=op.f('uq_likely_twins_kind_first_id_second_id')),
    )


def downgrade():
    op.drop_table('likely_twins')
