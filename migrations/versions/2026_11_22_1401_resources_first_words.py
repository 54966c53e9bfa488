"""resources: files in versions and links, on a group or a convening"""

import sqlalchemy as sa
from alembic import op

revision = '2026_11_22_1401_resources'
down_revision = '2026_11_22_1515_questions'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('resources',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('group_id', sa.Integer(), nullable=True),
    sa.Column('convening_id', sa.Integer(), nullable=True),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('sort_key', sa.String(), nullable=False),
    sa.Column('search_text', sa.String(), nullable=False, comment='words of title and note'),
    sa.Column('words_version', sa.Integer(), nullable=False, comment='raised with title, note, newest file and the words read out of it'),
    sa.Column('note', sa.String(), nullable=False, comment='what it is good for, in words'),
    sa.Column('visibility', sa.String(), nullable=False, comment='public: all who see the shelf; group: those of its groups, and hosts'),
    sa.Column('latest', sa.Integer(), nullable=False, comment='number of the newest version; 0 for a link'),
    sa.Column('url', sa.String(), nullable=False),
    sa.Column('link_state', sa.String(), nullable=False, comment='what came of looking at it last'),
    sa.Column('link_looked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('link_lost_at', sa.DateTime(timezone=True), nullable=True, comment='when it first could not be reached'),
    sa.Column('person_id', sa.Integer(), nullable=True, comment='who laid it out'),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('removed_at', sa.DateTime(timezone=True), nullable=True, comment='kept a while, in case it was a mistake'),
    sa.CheckConstraint("(kind = 'link') = (url <> '')", name=op.f('ck_resources_url')),
    sa.CheckConstraint("kind IN ('file', 'link')", name=op.f('ck_resources_kind')),
    sa.CheckConstraint("link_state IN ('unknown', 'reached', 'lost')", name=op.f('ck_resources_link_state')),
    sa.CheckConstraint("visibility IN ('public', 'network', 'group')", name=op.f('ck_resources_visibility')),
    sa.CheckConstraint('(group_id IS NULL) <> (convening_id IS NULL)', name=op.f('ck_resources_shelf')),
    sa.CheckConstraint('latest >= 0', name=op.f('ck_resources_latest')),
    sa.ForeignKeyConstraint(['convening_id'], ['convenings.id'], name=op.f('fk_resources_convening_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['group_id'], ['groups.id'], name=op.f('fk_resources_group_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_resources_person_id'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_resources'))
    )
    op.create_index(op.f('ix_resources_convening_id'), 'resources', ['convening_id'], unique=False)
    op.create_index(op.f('ix_resources_group_id'), 'resources', ['group_id'], unique=False)
    op.create_index(op.f('ix_resources_link_looked_at'), 'resources', ['link_looked_at'], unique=False)
    op.create_index(op.f('ix_resources_person_id'), 'resources', ['person_id'], unique=False)

    op.create_table('resource_versions',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('resource_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False, comment='1, 2, 3 … within its resource'),
    sa.Column('mark', sa.String(), nullable=False, comment='SHA-256 of the bytes, by which they are kept'),
    sa.Column('size', sa.BigInteger(), nullable=False, comment='bytes'),
    sa.Column('media_type', sa.String(), nullable=False, comment='told by the content, never by who sent it'),
    sa.Column('file_name', sa.String(), nullable=False),
    sa.Column('words', sa.String(), nullable=False, comment='read out of it, as far as it can be'),
    sa.Column('plain_words', sa.String(), nullable=False, comment='the same without accents and case'),
    sa.Column('read_at', sa.DateTime(timezone=True), nullable=True, comment='when its words were read; empty: it waits'),
    sa.Column('preview_mark', sa.String(), nullable=False, comment='of a small picture of it; empty: none'),
    sa.Column('note', sa.String(), nullable=False, comment='what changed'),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('size > 0', name=op.f('ck_resource_versions_size')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_resource_versions_person_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['resource_id'], ['resources.id'], name=op.f('fk_resource_versions_resource_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_resource_versions')),
    sa.UniqueConstraint('resource_id', 'number', name=op.f('uq_resource_versions_resource_id_number'))
    )
    op.create_index(op.f('ix_resource_versions_mark'), 'resource_versions', ['mark'], unique=False)
    op.create_index(op.f('ix_resource_versions_person_id'), 'resource_versions', ['person_id'], unique=False)
    op.add_column('search_entries', sa.Column('version', sa.Integer(), nullable=True, comment='of long words, told apart by it; empty: by themselves'))



def downgrade():
    op.drop_column('search_entries', 'version')
    op.drop_index(op.f('ix_resource_versions_person_id'), 'resource_versions')
    op.drop_index(op.f('ix_resource_versions_mark'), 'resource_versions')

    op.drop_table('resource_versions')
    op.drop_index(op.f('ix_resources_person_id'), 'resources')
    op.drop_index(op.f('ix_resources_link_looked_at'), 'resources')
    op.drop_index(op.f('ix_resources_group_id'), 'resources')
    op.drop_index(op.f('ix_resources_convening_id'), 'resources')

    op.drop_table('resources')
