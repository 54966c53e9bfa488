"""comments, their versions, reports and followings; two topics to choose about"""

import sqlalchemy as sa
from alembic import op

revision = '2026_11_22_1516_comments'
down_revision = '2026_11_22_1625_share_outs'
branch_labels = None
depends_on = None

TOPICS = ('invitations', 'new', 'changes', 'before', 'after', 'group', 'work', 'desk')
NEW = ('discussions', 'answers')


def listed(topics):
    return ', '.join(f"'{topic}'" for topic in topics)


def rule(topics):
    with op.batch_alter_table('notice_choices') as table:
        table.drop_constraint(op.f('ck_notice_choices_topic'), type_='check')
        table.create_check_constraint(op.f('ck_notice_choices_topic'), f'topic IN ({listed(topics)})')


def upgrade():
    rule((*TOPICS[:6], *NEW, *TOPICS[6:]))
    op.create_table(
        'comments',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('subject_kind', sa.String(), nullable=False, comment='what it is about, such as group; no foreign key'),
        sa.Column('subject_id', sa.Integer(), nullable=False),
        sa.Column('thread_id', sa.Integer(), nullable=True, comment='the comment that it answers; empty where a thread begins'),
        sa.Column('person_id', sa.Integer(), nullable=True),
        sa.Column('title', sa.String(), nullable=False, comment='of a thread; answers have none'),
        sa.Column('text', sa.String(), nullable=False, comment='Markdown'),
        sa.Column('search_text', sa.String(), nullable=False),
        sa.Column('state', sa.String(), nullable=False),
        sa.Column('question', sa.String(), nullable=False, comment='of a thread: whether it waits for an answer'),
        sa.Column('visibility', sa.String(), nullable=False, comment='who may read; the whole thread has one'),
        sa.Column('version', sa.Integer(), nullable=False, comment='raised with every change of the words'),
        sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('edited_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('latest_at', sa.DateTime(timezone=True), nullable=False, comment='of a thread: when somebody last wrote in it'),
        sa.CheckConstraint("state IN ('shown', 'withdrawn', 'hidden')", name=op.f('ck_comments_state')),
        sa.CheckConstraint("question IN ('none', 'open', 'answered')", name=op.f('ck_comments_question')),
        sa.CheckConstraint("visibility IN ('group', 'network', 'public')", name=op.f('ck_comments_visibility')),
        sa.ForeignKeyConstraint(['thread_id'], ['comments.id'], name=op.f('fk_comments_thread_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_comments_person_id'), ondelete='SET NULL'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_comments')),
    )
    op.create_index('ix_comments_subject', 'comments', ['subject_kind', 'subject_id', 'latest_at'], unique=False)
    op.create_index(op.f('ix_comments_thread_id'), 'comments', ['thread_id'], unique=False)
    op.create_index(op.f('ix_comments_person_id'), 'comments', ['person_id'], unique=False)
    op.create_table(
        'comment_versions',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('comment_id', sa.Integer(), nullable=False),
        sa.Column('number', sa.Integer(), nullable=False, comment='1, 2, 3 … within its comment'),
        sa.Column('title', sa.String(), nullable=False),
        sa.Column('text', sa.String(), nullable=False),
        sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['comment_id'], ['comments.id'], name=op.f('fk_comment_versions_comment_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_comment_versions')),
        sa.UniqueConstraint('comment_id', 'number', name=op.f('uq_comment_versions_comment_id_number')),
    )
    op.create_table(
        'comment_reports',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('comment_id', sa.Integer(), nullable=False),
        sa.Column('person_id', sa.Integer(), nullable=False),
        sa.Column('reason', sa.String(), nullable=False),
        sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('settled_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('settled_by_id', sa.Integer(), nullable=True),
        sa.Column('outcome', sa.String(), nullable=False),
        sa.CheckConstraint("outcome IN ('', 'hidden', 'kept')", name=op.f('ck_comment_reports_outcome')),
        sa.ForeignKeyConstraint(['comment_id'], ['comments.id'], name=op.f('fk_comment_reports_comment_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_comment_reports_person_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['settled_by_id'], ['people.id'], name=op.f('fk_comment_reports_settled_by_id'), ondelete='SET NULL'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_comment_reports')),
        sa.UniqueConstraint('comment_id', 'person_id', name=op.f('uq_comment_reports_comment_id_person_id')),
    )
    op.create_index(op.f('ix_comment_reports_person_id'), 'comment_reports', ['person_id'], unique=False)
    op.create_table(
        'followings',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('person_id', sa.Integer(), nullable=False),
        sa.Column('subject_kind', sa.String(), nullable=False, comment='comment for a thread, or what is discussed, such as group'),
        sa.Column('subject_id', sa.Integer(), nullable=False, comment='no foreign key'),
        sa.Column('is_following', sa.Boolean(), nullable=False, comment='false: not even where they wrote themselves'),
        sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_followings_person_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_followings')),
        sa.UniqueConstraint('person_id', 'subject_kind', 'subject_id', name=op.f('uq_followings_person_id_subject_kind_subject_id')),
    )
    op.create_index('ix_followings_subject', 'followings', ['subject_kind', 'subject_id'], unique=False)


def downgrade():
    for name in ('followings', 'comment_reports', 'comment_versions', 'comments'):
        op.drop_table(name)
    op.execute("DELETE FROM notices WHERE kind LIKE 'comments.%'")
    op.execute(f"DELETE FROM notice_choices WHERE topic IN ({listed(NEW)})")
    rule(TOPICS)
