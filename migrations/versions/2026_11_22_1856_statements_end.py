"""a statement can be said no more"""

import sqlalchemy as sa
from alembic import op

revision = '2026_11_22_1856_statements'
down_revision = '2026_11_22_1829_notes'
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table('statement_revisions') as batch:
        batch.add_column(
            sa.Column(
                'is_ending',
                sa.Boolean(),
                server_default=sa.false(),
                nullable=False,
                comment='from then on the network says it no more; the text is the last one, the rationale is why',
            )
        )


def downgrade():
    op.execute("DELETE FROM adoptions WHERE revision_id IN (SELECT id FROM statement_revisions WHERE is_ending)")
    op.execute("DELETE FROM statement_revisions WHERE is_ending")
    with op.batch_alter_table('statement_revisions') as batch:
        batch.drop_column('is_ending')
