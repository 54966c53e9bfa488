"""what came of it can be said otherwise"""

import sqlalchemy as sa
from alembic import op

revision = '2026_11_22_1829_notes'
down_revision = '2026_11_22_1855_earlier_kept'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        'outcome_rewordings',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('outcome_id', sa.Integer(), nullable=False),
        sa.Column('person_id', sa.Integer(), nullable=True, comment='who proposed or amended it'),
        sa.Column('was_text', sa.String(), nullable=False, comment='what it said; was_* together are what it was read as'),
        sa.Column('was_method', sa.String(), nullable=True),
        sa.Column('was_votes_for', sa.Integer(), nullable=True),
        sa.Column('was_votes_against', sa.Integer(), nullable=True),
        sa.Column('was_abstained', sa.Integer(), nullable=True),
        sa.Column('was_due_on', sa.Date(), nullable=True),
        sa.Column('text', sa.String(), nullable=False, comment='what it should say'),
        sa.Column('method', sa.String(), nullable=True),
        sa.Column('votes_for', sa.Integer(), nullable=True),
        sa.Column('votes_against', sa.Integer(), nullable=True),
        sa.Column('abstained', sa.Integer(), nullable=True),
        sa.Column('due_on', sa.Date(), nullable=True),
        sa.Column('state', sa.String(), nullable=False),
        sa.Column('proposed_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('word', sa.String(), nullable=False, comment='what was said to whoever proposed it, or why'),
        sa.CheckConstraint("(state = 'proposed') = (decided_at IS NULL)", name=op.f('ck_outcome_rewordings_decided')),
        sa.CheckConstraint("state IN ('proposed', 'taken', 'declined', 'amended')", name=op.f('ck_outcome_rewordings_state')),
        sa.ForeignKeyConstraint(['outcome_id'], ['outcomes.id'], name=op.f('fk_outcome_rewordings_outcome_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_outcome_rewordings_person_id'), ondelete='SET NULL'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_outcome_rewordings')),
    )
    with op.batch_alter_table('outcome_rewordings') as batch_op:
        batch_op.create_index(op.f('ix_outcome_rewordings_outcome_id'), ['outcome_id'])
        batch_op.create_index(op.f('ix_outcome_rewordings_person_id'), ['person_id'])

    with op.batch_alter_table('outcomes') as batch_op:
        batch_op.add_column(sa.Column('version', sa.Integer(), server_default='0', nullable=False, comment="raised with every change by a form, under the notes' lock"))



def downgrade():
    with op.batch_alter_table('outcomes') as batch_op:
        batch_op.drop_column('version')

    with op.batch_alter_table('outcome_rewordings') as batch_op:
        batch_op.drop_index(op.f('ix_outcome_rewordings_person_id'))
        batch_op.drop_index(op.f('ix_outcome_rewordings_outcome_id'))

    op.drop_table('outcome_rewordings')
