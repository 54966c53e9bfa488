"""agenda lines have a kind and a presenter, can be carried on, and groups keep a usual agenda"""

import sqlalchemy as sa
from alembic import op

revision = '2026_11_22_1355_agenda'
down_revision = '2026_11_22_1300_polls'
branch_labels = None
depends_on = None

KINDS = (
    "kind IN ('welcome', 'share_out', 'discussion', 'decision', 'breakout', 'data_walk', 'commitment_round', 'pd')"
)


def upgrade():
    with op.batch_alter_table('agenda_items') as table:
        table.add_column(sa.Column('kind', sa.String(), server_default='discussion', nullable=False))
        table.add_column(sa.Column('presenter_id', sa.Integer(), nullable=True, comment='who brings it in'))
        table.add_column(sa.Column('carried_from_id', sa.Integer(), nullable=True, comment='the same at the last convening'))
        table.create_check_constraint(op.f('ck_agenda_items_kind'), KINDS)
        table.create_foreign_key(op.f('fk_agenda_items_presenter_id'), 'people', ['presenter_id'], ['id'], ondelete='SET NULL')
        table.create_foreign_key(op.f('fk_agenda_items_carried_from_id'), 'agenda_items', ['carried_from_id'], ['id'], ondelete='SET NULL')
    op.create_index('ix_agenda_items_presenter_id', 'agenda_items', ['presenter_id'], unique=False)
    op.create_index('ix_agenda_items_carried_from_id', 'agenda_items', ['carried_from_id'], unique=False)
    op.create_table(
        'agenda_template_lines',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('group_id', sa.Integer(), nullable=False),
        sa.Column('position', sa.Integer(), nullable=False),
        sa.Column('title', sa.String(), nullable=False),
        sa.Column('minutes', sa.Integer(), nullable=True),
        sa.Column('kind', sa.String(), nullable=False),
        sa.CheckConstraint(KINDS, name=op.f('ck_agenda_template_lines_kind')),
        sa.ForeignKeyConstraint(['group_id'], ['groups.id'], name=op.f('fk_agenda_template_lines_group_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_agenda_template_lines')),
    )
    op.create_index(op.f('ix_agenda_template_lines_group_id'), 'agenda_template_lines', ['group_id'], unique=False)


def downgrade():
    op.drop_table('agenda_template_lines')
    op.drop_index('ix_agenda_items_carried_from_id', table_name='agenda_items')
    op.drop_index('ix_agenda_items_presenter_id', table_name='agenda_items')
    with op.batch_alter_table('agenda_items') as table:
        table.drop_constraint(op.f('fk_agenda_items_carried_from_id'), type_='foreignkey')
        table.drop_constraint(op.f('fk_agenda_items_presenter_id'), type_='foreignkey')
        table.drop_constraint(op.f('ck_agenda_items_kind'), type_='check')
        for name in ('carried_from_id', 'presenter_id', 'kind'):
            table.drop_column(name)
