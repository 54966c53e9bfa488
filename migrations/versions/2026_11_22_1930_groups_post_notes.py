"""groups post notes"""

import sqlalchemy as sa
from alembic import op

revision = '2026_11_22_1930_groups'
down_revision = '2026_11_22_1932_actions'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        'group_notes',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('group_id', sa.Integer(), nullable=False),
        sa.Column('title', sa.String(), nullable=False),
        sa.Column('text', sa.String(), nullable=False, comment='Markdown'),
        sa.Column('sort_key', sa.String(), nullable=False),
        sa.Column('search_text', sa.String(), nullable=False, comment='words of title and text'),
        sa.Column('visibility', sa.String(), nullable=False, comment='who reads it, of those who see the group'),
        sa.Column('state', sa.String(), nullable=False),
        sa.Column('reason', sa.String(), nullable=False, comment='why it was withdrawn'),
        sa.Column('version', sa.Integer(), nullable=False, comment='raised with every change, under its lock'),
        sa.Column('person_id', sa.Integer(), nullable=True, comment='who posted it'),
        sa.Column('posted_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(state = 'withdrawn') = (withdrawn_at IS NOT NULL)", name=op.f('ck_group_notes_withdrawn')),
        sa.CheckConstraint("state IN ('shown', 'withdrawn')", name=op.f('ck_group_notes_state')),
        sa.CheckConstraint("visibility IN ('group', 'network', 'public')", name=op.f('ck_group_notes_visibility')),
        sa.ForeignKeyConstraint(['group_id'], ['groups.id'], name=op.f('fk_group_notes_group_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_group_notes_person_id'), ondelete='SET NULL'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_group_notes')),
    )
    with op.batch_alter_table('group_notes') as batch_op:
        batch_op.create_index('ix_group_notes_group_id_posted_at', ['group_id', 'posted_at'])
        batch_op.create_index(op.f('ix_group_notes_person_id'), ['person_id'])

    op.create_table(
        'group_note_versions',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('note_id', sa.Integer(), nullable=False),
        sa.Column('number', sa.Integer(), nullable=False, comment='1, 2, 3 … of its note'),
        sa.Column('title', sa.String(), nullable=False),
        sa.Column('text', sa.String(), nullable=False, comment='Markdown'),
        sa.Column('visibility', sa.String(), nullable=False, comment='who read it then'),
        sa.Column('person_id', sa.Integer(), nullable=True),
        sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['note_id'], ['group_notes.id'], name=op.f('fk_group_note_versions_note_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_group_note_versions_person_id'), ondelete='SET NULL'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_group_note_versions')),
        sa.UniqueConstraint('note_id', 'number', name=op.f('uq_group_note_versions_note_id_number')),
    )
    with op.batch_alter_table('group_note_versions') as batch_op:
        batch_op.create_index(op.f('ix_group_note_versions_person_id'), ['person_id'])



def downgrade():
    with op.batch_alter_table('group_note_versions') as batch_op:
        batch_op.drop_index(op.f('ix_group_note_versions_person_id'))

    op.drop_table('group_note_versions')
    with op.batch_alter_table('group_notes') as batch_op:
        batch_op.drop_index(op.f('ix_group_notes_person_id'))
        batch_op.drop_index('ix_group_notes_group_id_posted_at')

    op.drop_table('group_notes')
