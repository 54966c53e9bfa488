"""the loop keeps what an erasure has still to do"""

import sqlalchemy as sa
from alembic import op

revision = '2026_11_22_1245_erasures'
down_revision = '2026_11_22_1210_notices'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        'erasures',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('person_id', sa.Integer(), nullable=False),
        sa.Column('address', sa.String(), nullable=False, comment='letters to it are forgotten'),
        sa.Column('words', sa.JSON(), nullable=False, comment='letters to others that say one of them are emptied'),
        sa.Column('looked_at', sa.Integer(), nullable=False, comment='letters up to this number are done'),
        sa.ForeignKeyConstraint(['person_id'], ['people.id'], name='fk_erasures_person_id', ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name='pk_erasures'),
        sa.UniqueConstraint('person_id', name='uq_erasures_person_id'),
    )


def downgrade():
    op.drop_table('erasures')
