"""an organization agrees to its own part of a commitment"""

import sqlalchemy as sa
from alembic import op

revision = '2026_11_22_1932_actions'
down_revision = '2026_11_22_1930_thanks'
branch_labels = None
depends_on = None


def upgrade():
    op.add_column(
        'pledges',
        sa.Column('agreed_at', sa.DateTime(timezone=True), nullable=True, comment="since when it is the organization's own word; empty: proposed for it"),
    )
    # What was written down so far counts as agreed, but for who leads what is only proposed.
    op.execute(
        'UPDATE pledges SET agreed_at = (SELECT actions.made_at FROM actions WHERE actions.id = pledges.action_id)'
        ' WHERE NOT EXISTS (SELECT 1 FROM actions WHERE actions.id = pledges.action_id'
        " AND actions.organization_id = pledges.organization_id AND actions.state = 'proposed')"
    )


def downgrade():
    with op.batch_alter_table('pledges') as batch:
        batch.drop_column('agreed_at')
