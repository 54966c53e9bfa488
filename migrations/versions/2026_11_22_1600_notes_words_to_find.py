"""notes: what approved ones say in plain words, to be found"""

import sqlalchemy as sa
from alembic import op

revision = '2026_11_22_1600_notes_words'
down_revision = '2026_11_22_1550_notes_lines'
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table('notes') as batch:
        batch.add_column(
            sa.Column(
                'plain_words',
                sa.String(),
                server_default='',
                nullable=False,
                comment='once approved: all that is said, without whom it mentions',
            )
        )
        batch.add_column(
            sa.Column(
                'search_text',
                sa.String(),
                server_default='',
                nullable=False,
                comment='the same without accents and case',
            )
        )


def downgrade():
    with op.batch_alter_table('notes') as batch:
        batch.drop_column('search_text')
        batch.drop_column('plain_words')
