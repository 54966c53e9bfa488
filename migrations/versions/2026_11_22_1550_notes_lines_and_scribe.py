"""notes: outcomes tied to lines of the text; somebody chosen to type them"""

import sqlalchemy as sa
from alembic import op

revision = '2026_11_22_1550_notes_lines'
down_revision = '2026_11_22_1535_series_go_on'
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table('notes') as batch:
        batch.add_column(
            sa.Column('scribe_id', sa.Integer(), nullable=True, comment='types them, besides the hosts')
        )
        batch.create_index(op.f('ix_notes_scribe_id'), ['scribe_id'])
        batch.create_foreign_key(
            op.f('fk_notes_scribe_id'), 'people', ['scribe_id'], ['id'], ondelete='SET NULL'
        )
    with op.batch_alter_table('outcomes') as batch:
        batch.add_column(
            sa.Column(
                'typed',
                sa.String(),
                server_default='',
                nullable=False,
                comment='the line of the notes it is tied to; empty: from the form',
            )
        )
        batch.add_column(
            sa.Column(
                'left_text_at',
                sa.DateTime(timezone=True),
                nullable=True,
                comment='since when no line says so any more',
            )
        )


def downgrade():
    with op.batch_alter_table('outcomes') as batch:
        batch.drop_column('left_text_at')
        batch.drop_column('typed')
    with op.batch_alter_table('notes') as batch:
        batch.drop_constraint(op.f('fk_notes_scribe_id'), type_='foreignkey')
        batch.drop_index(op.f('ix_notes_scribe_id'))
        batch.drop_column('scribe_id')
