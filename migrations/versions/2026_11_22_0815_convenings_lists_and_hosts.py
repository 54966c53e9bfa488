"""lists of people that hosts keep, hosts of one convening, and for whom somebody was invited"""

import sqlalchemy as sa
from alembic import op

revision = '2026_11_22_0815_inviting'
down_revision = '2026_11_22_arrivals'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('saved_lists',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('sort_key', sa.String(), nullable=False),
    sa.Column('group_id', sa.Integer(), nullable=True),
    sa.Column('owner_id', sa.Integer(), nullable=True, comment='who began it'),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['group_id'], ['groups.id'], name=op.f('fk_saved_lists_group_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['owner_id'], ['people.id'], name=op.f('fk_saved_lists_owner_id'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_saved_lists'))
    )
    with op.batch_alter_table('saved_lists', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_saved_lists_group_id'), ['group_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_saved_lists_owner_id'), ['owner_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_saved_lists_sort_key'), ['sort_key'], unique=False)

    op.create_table('cohosts',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('convening_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('organization_id', sa.Integer(), nullable=True, comment='whoever administers it hosts'),
    sa.Column('named_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('(person_id IS NULL) <> (organization_id IS NULL)', name=op.f('ck_cohosts_one')),
    sa.ForeignKeyConstraint(['convening_id'], ['convenings.id'], name=op.f('fk_cohosts_convening_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['organization_id'], ['organizations.id'], name=op.f('fk_cohosts_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_cohosts_person_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_cohosts')),
    sa.UniqueConstraint('convening_id', 'organization_id', name=op.f('uq_cohosts_convening_id_organization_id')),
    sa.UniqueConstraint('convening_id', 'person_id', name=op.f('uq_cohosts_convening_id_person_id'))
    )
    with op.batch_alter_table('cohosts', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_cohosts_organization_id'), ['organization_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_cohosts_person_id'), ['person_id'], unique=False)

    op.create_table('listed_people',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('list_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('organization_id', sa.Integer(), nullable=True, comment='if the host said so'),
    sa.ForeignKeyConstraint(['list_id'], ['saved_lists.id'], name=op.f('fk_listed_people_list_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['organization_id'], ['organizations.id'], name=op.f('fk_listed_people_organization_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_listed_people_person_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_listed_people')),
    sa.UniqueConstraint('list_id', 'person_id', name=op.f('uq_listed_people_list_id_person_id'))
    )
    with op.batch_alter_table('listed_people', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_listed_people_person_id'), ['person_id'], unique=False)

    with op.batch_alter_table('invitations', schema=None) as batch_op:
        batch_op.add_column(sa.Column('organization_id', sa.Integer(), nullable=True, comment='for whom they were asked'))
        batch_op.create_foreign_key(batch_op.f('fk_invitations_organization_id'), 'organizations', ['organization_id'], ['id'], ondelete='SET NULL')



def downgrade():
    with op.batch_alter_table('invitations', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_invitations_organization_id'), type_='foreignkey')
        batch_op.drop_column('organization_id')

    with op.batch_alter_table('listed_people', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_listed_people_person_id'))

    op.drop_table('listed_people')
    with op.batch_alter_table('cohosts', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_cohosts_person_id'))
        batch_op.drop_index(batch_op.f('ix_cohosts_organization_id'))

    op.drop_table('cohosts')
    with op.batch_alter_table('saved_lists', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_saved_lists_sort_key'))
        batch_op.drop_index(batch_op.f('ix_saved_lists_owner_id'))
        batch_op.drop_index(batch_op.f('ix_saved_lists_group_id'))

    op.drop_table('saved_lists')
