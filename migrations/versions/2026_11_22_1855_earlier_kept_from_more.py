"""earlier files and revisions stay for those who saw them when they are opened to more"""

import sqlalchemy as sa
from alembic import op

revision = '2026_11_22_1855_earlier_kept'
down_revision = '2026_11_22_1850_statements'
branch_labels = None
depends_on = None

WORDS = "kept_for IN ('public', 'network', 'group')"
OF = {'document_revisions': 'document', 'resource_versions': 'resource'}


def upgrade():
    for table, thing in OF.items():
        said = f'who saw it before its {thing} was opened to more; empty: who sees the {thing}'
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column('kept_for', sa.String(), nullable=True, comment=said))
            batch.create_check_constraint(batch.f(f'ck_{table}_kept_for'), WORDS)


def downgrade():
    for table in reversed(OF):
        with op.batch_alter_table(table) as batch:
            batch.drop_constraint(batch.f(f'ck_{table}_kept_for'), type_='check')
            batch.drop_column('kept_for')
