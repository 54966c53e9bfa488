"""what hosts said to what came back for an agenda"""

import sqlalchemy as sa
from alembic import op

revision = '2026_11_22_1545_agenda_choices'
down_revision = '2026_11_22_1401_resources'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('agenda_choices',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('convening_id', sa.Integer(), nullable=False),
    sa.Column('source', sa.String(), nullable=False, comment='such as open_question'),
    sa.Column('source_id', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(), nullable=False, comment='what the line said, or would have said'),
    sa.Column('choice', sa.String(), nullable=False),
    sa.Column('why', sa.String(), nullable=False, comment='said when it was declined'),
    sa.Column('item_id', sa.Integer(), nullable=True, comment='the line it became'),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('chosen_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("choice <> 'declined' OR why <> ''", name=op.f('ck_agenda_choices_why')),
    sa.CheckConstraint("choice IN ('taken', 'declined')", name=op.f('ck_agenda_choices_choice')),
    sa.ForeignKeyConstraint(['convening_id'], ['convenings.id'], name=op.f('fk_agenda_choices_convening_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['item_id'], ['agenda_items.id'], name=op.f('fk_agenda_choices_item_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_agenda_choices_person_id'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_agenda_choices')),
    sa.UniqueConstraint('convening_id', 'source', 'source_id', name=op.f('uq_agenda_choices_convening_id_source_source_id'))
    )
    with op.batch_alter_table('agenda_choices', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_agenda_choices_item_id'), ['item_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_agenda_choices_person_id'), ['person_id'], unique=False)
        batch_op.create_index('ix_agenda_choices_source', ['source', 'source_id'], unique=False)


def downgrade():
    op.drop_table('agenda_choices')
