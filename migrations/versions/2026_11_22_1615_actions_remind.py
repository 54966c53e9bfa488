"""that somebody was told of the day of a promise"""

import sqlalchemy as sa
from alembic import op

revision = '2026_11_22_1615_actions'
down_revision = '2026_11_22_1519_library'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        'action_reminders',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('action_id', sa.Integer(), nullable=False),
        sa.Column('stage', sa.String(), nullable=False, comment='before it, after it, and how far it climbed'),
        sa.Column('due_on', sa.Date(), nullable=False),
        sa.Column('told_at', sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("stage IN ('before', 'after', 'lead', 'staff')", name=op.f('ck_action_reminders_stage')),
        sa.ForeignKeyConstraint(['action_id'], ['actions.id'], name=op.f('fk_action_reminders_action_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_action_reminders')),
        sa.UniqueConstraint('action_id', 'stage', 'due_on', name=op.f('uq_action_reminders_action_id_stage_due_on')),
    )


def downgrade():
    op.drop_table('action_reminders')
