"""groups charter"""

import sqlalchemy as sa
from alembic import op

revision = '2026_11_22_groups_charter'
down_revision = '2026_11_22_0745_own_words'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('group_charters',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('group_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False, comment='1, 2, 3 … within its group'),
    sa.Column('purpose', sa.String(), nullable=False),
    sa.Column('best_practices_question', sa.String(), nullable=False),
    sa.Column('equity_challenges_question', sa.String(), nullable=False),
    sa.Column('collaborative_work_question', sa.String(), nullable=False),
    sa.Column('cadence', sa.String(), nullable=False),
    sa.Column('domain', sa.String(), nullable=False),
    sa.Column('note', sa.String(), nullable=False, comment='why it changed'),
    sa.Column('made_by_id', sa.Integer(), nullable=True),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['group_id'], ['groups.id'], name=op.f('fk_group_charters_group_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['made_by_id'], ['people.id'], name=op.f('fk_group_charters_made_by_id'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_group_charters')),
    sa.UniqueConstraint('group_id', 'number', name=op.f('uq_group_charters_group_id_number'))
    )
    # Never a batch on `groups`: SQLite would make the table anew, and what points at it would go.
    op.add_column(
        'groups',
        sa.Column('domain', sa.String(), nullable=False, server_default='', comment='field it works in, in words'),
    )
    op.execute(
        """
        INSERT INTO group_charters (group_id, number, purpose, best_practices_question,
            equity_challenges_question, collaborative_work_question, cadence, domain, note, made_at)
        SELECT id, 1, purpose, best_practices_question, equity_challenges_question,
            collaborative_work_question, cadence, '', '', created_at
        FROM groups
        """
    )


def downgrade():
    op.drop_column('groups', 'domain')
    op.drop_table('group_charters')
