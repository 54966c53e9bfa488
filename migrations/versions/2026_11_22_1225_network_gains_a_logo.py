"""the network gains a logo"""

import sqlalchemy as sa
from alembic import op

revision = '2026_11_22_1225_network_logo'
down_revision = '2026_11_22_1205_one_link'
branch_labels = None
depends_on = None


def upgrade():
    op.add_column('network', sa.Column('logo', sa.String(), server_default='', nullable=False, comment='mark of a kept picture'))


def downgrade():
    with op.batch_alter_table('network') as table:
        table.drop_column('logo')
