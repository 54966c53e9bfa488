"""convenings send one link before they begin; agenda lines can be proposed"""

import sqlalchemy as sa
from alembic import op

revision = '2026_11_22_1205_one_link'
down_revision = '2026_11_22_0815_inviting'
branch_labels = None
depends_on = None

STATES = "state IN ('planned', 'proposed', 'declined', 'withdrawn')"


def upgrade():
    with op.batch_alter_table('convenings') as table:
        table.add_column(sa.Column('prepared_at', sa.DateTime(timezone=True), nullable=True, comment='when everybody got the link to prepare; set under the lock of this row, so it goes once'))
    with op.batch_alter_table('agenda_items') as table:
        table.add_column(sa.Column('state', sa.String(), server_default='planned', nullable=False))
        table.add_column(sa.Column('person_id', sa.Integer(), nullable=True, comment='who proposed it'))
        table.add_column(sa.Column('proposed_at', sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column('decided_by_id', sa.Integer(), nullable=True))
        table.add_column(sa.Column('word', sa.String(), server_default='', nullable=False, comment='what was said to whoever proposed it'))
        table.create_check_constraint(op.f('ck_agenda_items_state'), STATES)
        table.create_foreign_key(op.f('fk_agenda_items_person_id'), 'people', ['person_id'], ['id'], ondelete='SET NULL')
        table.create_foreign_key(op.f('fk_agenda_items_decided_by_id'), 'people', ['decided_by_id'], ['id'], ondelete='SET NULL')
    op.create_index('ix_agenda_items_person_id', 'agenda_items', ['person_id'], unique=False)
    op.create_index(
        'uq_agenda_items_proposed',
        'agenda_items',
        ['convening_id', 'person_id'],
        unique=True,
        sqlite_where=sa.text("state = 'proposed'"),
        postgresql_where=sa.text("state = 'proposed'"),
    )


def downgrade():
    op.execute("DELETE FROM agenda_items WHERE state <> 'planned'")
    op.drop_index('uq_agenda_items_proposed', table_name='agenda_items')
    op.drop_index('ix_agenda_items_person_id', table_name='agenda_items')
    with op.batch_alter_table('agenda_items') as table:
        table.drop_constraint(op.f('fk_agenda_items_decided_by_id'), type_='foreignkey')
        table.drop_constraint(op.f('fk_agenda_items_person_id'), type_='foreignkey')
        table.drop_constraint(op.f('ck_agenda_items_state'), type_='check')
        for name in ('word', 'decided_by_id', 'decided_at', 'proposed_at', 'person_id', 'state'):
            table.drop_column(name)
    with op.batch_alter_table('convenings') as table:
        table.drop_column('prepared_at')
