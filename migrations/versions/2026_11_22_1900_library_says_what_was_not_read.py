"""files in the library and on shelves say why their words could not be read"""

import sqlalchemy as sa
from alembic import op

revision = '2026_11_22_1900_unread'
down_revision = '2026_11_22_1856_resources'
branch_labels = None
depends_on = None

TROUBLES = "'', 'locked', 'wordless', 'broken', 'too_much', 'gone'"
TABLES = ('document_revisions', 'resource_versions')


def upgrade():
    for table in TABLES:
        with op.batch_alter_table(table) as batch:
            batch.add_column(
                sa.Column(
                    'trouble',
                    sa.String(),
                    server_default='',
                    nullable=False,
                    comment='why the words of its file could not be read',
                )
            )
            batch.create_check_constraint(op.f(f'ck_{table}_trouble'), f'trouble IN ({TROUBLES})')
        # Of what was read without a word nobody knows why: it is read once more.
        op.execute(f"UPDATE {table} SET read_at = NULL WHERE mark <> '' AND words = '' AND read_at IS NOT NULL")


def downgrade():
    for table in TABLES:
        with op.batch_alter_table(table) as batch:
            batch.drop_constraint(op.f(f'ck_{table}_trouble'), type_='check')
            batch.drop_column('trouble')
