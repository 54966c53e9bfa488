"""lists of promises under a name have addresses for programs"""

import sqlalchemy as sa
from alembic import op

revision = '2026_11_22_1915_actions_feeds'
down_revision = '2026_11_22_1918_notes'
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table('saved_views') as table:
        table.add_column(sa.Column('feed_key', sa.String(), nullable=True, comment='random; the addresses of its feeds carry it signed'))
        table.add_column(sa.Column('feed_made_at', sa.DateTime(timezone=True), nullable=True))
        table.create_unique_constraint(op.f('uq_saved_views_feed_key'), ['feed_key'])
        table.create_check_constraint(op.f('ck_saved_views_feed'), '(feed_key IS NULL) = (feed_made_at IS NULL)')


def downgrade():
    with op.batch_alter_table('saved_views') as table:
        table.drop_constraint(op.f('ck_saved_views_feed'), type_='check')
        table.drop_constraint(op.f('uq_saved_views_feed_key'), type_='unique')
        table.drop_column('feed_made_at')
        table.drop_column('feed_key')
