"""notices first words"""

import sqlalchemy as sa
from alembic import op

revision = '2026_11_22_1210_notices'
down_revision = '2026_11_22_1210_series'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('digests',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('person_id', sa.Integer(), nullable=False),
        sa.Column('period', sa.String(), nullable=False),
        sa.Column('day', sa.Date(), nullable=False, comment='where its reader is; of a week its Monday'),
        sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("period IN ('daily', 'weekly')", name=op.f('ck_digests_period')),
        sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_digests_person_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_digests')),
        sa.UniqueConstraint('person_id', 'period', 'day', name=op.f('uq_digests_person_id_period_day'))
    )
    op.create_table('notice_choices',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('person_id', sa.Integer(), nullable=False),
        sa.Column('topic', sa.String(), nullable=False),
        sa.Column('group_id', sa.Integer(), nullable=False, comment='no foreign key; 0: the whole network'),
        sa.Column('letter', sa.String(), nullable=False),
        sa.Column('in_app', sa.String(), nullable=False),
        sa.CheckConstraint("in_app IN ('', 'shown', 'hidden')", name=op.f('ck_notice_choices_in_app')),
        sa.CheckConstraint("letter IN ('', 'at_once', 'daily', 'weekly', 'nothing')", name=op.f('ck_notice_choices_letter')),
        sa.CheckConstraint("topic IN ('invitations', 'new', 'changes', 'before', 'after', 'group', 'work', 'desk')", name=op.f('ck_notice_choices_topic')),
        sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_notice_choices_person_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_notice_choices')),
        sa.UniqueConstraint('person_id', 'topic', 'group_id', name=op.f('uq_notice_choices_person_id_topic_group_id'))
    )
    op.create_table('notices',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('person_id', sa.Integer(), nullable=False),
        sa.Column('kind', sa.String(), nullable=False, comment='what happened, such as convenings.changed'),
        sa.Column('group_id', sa.Integer(), nullable=False, comment='no foreign key; 0: of the whole network'),
        sa.Column('subject_kind', sa.String(), nullable=False, comment='what it is about, such as convening'),
        sa.Column('subject_id', sa.Integer(), nullable=False),
        sa.Column('facts', sa.JSON(), nullable=False, comment='what would be lost otherwise'),
        sa.Column('told_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('is_shown', sa.Boolean(), nullable=False, comment='in the app'),
        sa.Column('read_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('way', sa.String(), nullable=False, comment='how its letter comes, as its reader had chosen by then'),
        sa.Column('digest_id', sa.Integer(), nullable=True, comment='the letter that gathered it'),
        sa.CheckConstraint("way IN ('always', 'at_once', 'daily', 'weekly', 'nothing')", name=op.f('ck_notices_way')),
        sa.ForeignKeyConstraint(['digest_id'], ['digests.id'], name=op.f('fk_notices_digest_id'), ondelete='SET NULL'),
        sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_notices_person_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_notices'))
    )
    op.create_index('ix_notices_digest_id', 'notices', ['digest_id'])
    op.create_index('ix_notices_person_id_told_at', 'notices', ['person_id', 'told_at'])
    op.create_index('ix_notices_subject', 'notices', ['subject_kind', 'subject_id'])
    unread, waiting = sa.text('read_at IS NULL AND is_shown'), sa.text('digest_id IS NULL')
    op.create_index('ix_notices_unread', 'notices', ['person_id'], sqlite_where=unread, postgresql_where=unread)
    op.create_index('ix_notices_waiting', 'notices', ['way', 'told_at'], sqlite_where=waiting, postgresql_where=waiting)
    keep_what_was_chosen()


def keep_what_was_chosen():
    """Who wanted no invitations and news gets none of the letters that are told apart from now on."""
    people = sa.table('people', sa.column('id'), sa.column('status'), sa.column('wants_invitations', sa.Boolean))
    columns = ('person_id', 'topic', 'group_id', 'letter', 'in_app')
    choices = sa.table('notice_choices', *(sa.column(name) for name in columns))
    for topic in ('invitations', 'new', 'changes', 'before', 'after', 'group'):
        words = (sa.literal(topic), sa.literal(0), sa.literal('nothing'), sa.literal(''))
        unwilling = sa.and_(people.c.wants_invitations.is_(False), people.c.status != 'erased')
        op.execute(choices.insert().from_select(columns, sa.select(people.c.id, *words).where(unwilling)))


def downgrade():
    op.drop_table('notices')
    op.drop_table('notice_choices')
    op.drop_table('digests')
