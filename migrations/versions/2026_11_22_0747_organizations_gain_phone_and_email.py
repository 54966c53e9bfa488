"""organizations gain phone and email"""

import sqlalchemy as sa
from alembic import op

revision = '2026_11_22_0747_organizations'
down_revision = '2026_11_22_0735_organizations'
branch_labels = None
depends_on = None


def upgrade():
    op.add_column('organizations', sa.Column('phone', sa.String(), server_default='', nullable=False))
    op.add_column('organizations', sa.Column('email', sa.String(), server_default='', nullable=False, comment="of the organization, no person's"))


def downgrade():
    for name in ('email', 'phone'):
        op.drop_column('organizations', name)
