"""invitations remember how often and when somebody was asked once more"""

import sqlalchemy as sa
from alembic import op

revision = '2026_11_22_0735_nudges'
down_revision = '2026_11_22_0747_organizations'
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table('invitations') as batch_op:
        batch_op.add_column(
            sa.Column('nudges', sa.Integer(), server_default='0', nullable=False, comment='how often they were asked once more')
        )
        batch_op.add_column(sa.Column('nudged_at', sa.DateTime(timezone=True), nullable=True, comment='last time'))
        batch_op.create_check_constraint(op.f('ck_invitations_nudges'), 'nudges BETWEEN 0 AND 2')


def downgrade():
    with op.batch_alter_table('invitations') as batch_op:
        batch_op.drop_constraint(op.f('ck_invitations_nudges'), type_='check')
        batch_op.drop_column('nudged_at')
        batch_op.drop_column('nudges')
