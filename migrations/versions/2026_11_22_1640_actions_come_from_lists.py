"""which row of a list a promise came from"""

import sqlalchemy as sa
from alembic import op

revision = '2026_11_22_1640_actions'
down_revision = '2026_11_22_1555_statements'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        'action_sources',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('source', sa.String(), nullable=False, comment='name of the list'),
        sa.Column('key', sa.String(), nullable=False, comment='number or folded title of the row in it'),
        sa.Column('action_id', sa.Integer(), nullable=False),
        sa.Column('said', sa.JSON(), nullable=False, comment='as it was understood last time'),
        sa.ForeignKeyConstraint(['action_id'], ['actions.id'], name=op.f('fk_action_sources_action_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_action_sources')),
        sa.UniqueConstraint('source', 'key', name=op.f('uq_action_sources_source_key')),
    )
    op.create_index(op.f('ix_action_sources_action_id'), 'action_sources', ['action_id'])


def downgrade():
    op.drop_table('action_sources')
