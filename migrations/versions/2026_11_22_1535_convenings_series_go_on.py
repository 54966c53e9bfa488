"""convenings: a series goes on as another; an answer knows when its calendar entry changed"""

import sqlalchemy as sa
from alembic import op

revision = '2026_11_22_1535_series_go_on'
down_revision = '2026_11_22_1520_common_agenda'
branch_labels = None
depends_on = None

OLD = "raised when the person's own entry changes"
NEW = 'raised when the entry is taken back from this person alone; added to SEQUENCE'


def upgrade():
    with op.batch_alter_table('series') as batch:
        batch.add_column(
            sa.Column(
                'continues_id',
                sa.Integer(),
                nullable=True,
                comment='whose later dates these were, until they got another day or hour',
            )
        )
        batch.create_foreign_key(
            op.f('fk_series_continues_id_series'), 'series', ['continues_id'], ['id'], ondelete='SET NULL'
        )
        batch.create_index(op.f('ix_series_continues_id'), ['continues_id'])
    with op.batch_alter_table('rsvps') as batch:
        batch.add_column(
            sa.Column(
                'entry_changed_at',
                sa.DateTime(timezone=True),
                nullable=True,
                comment="when what the person's own entry says of them changed last",
            )
        )
        batch.alter_column('calendar_sequence', existing_type=sa.Integer(), existing_nullable=False, existing_comment=OLD, comment=NEW)
    with op.batch_alter_table('series_answers') as batch:
        batch.drop_column('calendar_sequence')


def downgrade():
    with op.batch_alter_table('series_answers') as batch:
        batch.add_column(
            sa.Column(
                'calendar_sequence', sa.Integer(), nullable=False, server_default='0', comment='how often it changed'
            )
        )
    with op.batch_alter_table('rsvps') as batch:
        batch.alter_column('calendar_sequence', existing_type=sa.Integer(), existing_nullable=False, existing_comment=NEW, comment=OLD)
        batch.drop_column('entry_changed_at')
    with op.batch_alter_table('series') as batch:
        batch.drop_index(op.f('ix_series_continues_id'))
        batch.drop_constraint(op.f('fk_series_continues_id_series'), type_='foreignkey')
        batch.drop_column('continues_id')
