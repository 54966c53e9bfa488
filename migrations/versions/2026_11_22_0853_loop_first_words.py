"""loop first words"""

import sqlalchemy as sa
from alembic import op

revision = '2026_11_22_0853_loop'
down_revision = '2026_11_22_0741_keys'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('address_claims',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('purpose', sa.String(), nullable=False),
    sa.Column('address', sa.String(), nullable=False, comment='the one to be proven, normalised'),
    sa.Column('old_address', sa.String(), nullable=False, comment='the one before, which may take it back'),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('key', sa.String(), nullable=False, comment='random; the letters carry it signed'),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('settled_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("purpose IN ('change', 'claim')", name=op.f('ck_address_claims_purpose')),
    sa.CheckConstraint("state IN ('asked', 'done', 'stopped')", name=op.f('ck_address_claims_state')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_address_claims_person_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_address_claims')),
    sa.UniqueConstraint('key', name=op.f('uq_address_claims_key'))
    )
    with op.batch_alter_table('address_claims', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_address_claims_person_id'), ['person_id'], unique=False)

    op.add_column('people', sa.Column('merged_into_id', sa.Integer(), nullable=True, comment='to whom links of this tombstone lead: it was a contact of the same person; no foreign key'))


def downgrade():
    # Not by copying the table: its old copy would take every row that points at it along.
    op.drop_column('people', 'merged_into_id')

    with op.batch_alter_table('address_claims', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_address_claims_person_id'))

    op.drop_table('address_claims')
