"""a topic to choose about: what is posted in groups and for convenings"""

from alembic import op

revision = '2026_11_22_2012_notices_posts'
down_revision = '2026_11_22_1930_groups'
branch_labels = None
depends_on = None

TOPICS = (
    'invitations', 'new', 'changes', 'before', 'after', 'group', 'discussions', 'answers', 'moves', 'work', 'desk'
)


def listed(words):
    return ', '.join(f"'{word}'" for word in words)


def rule(topics):
    with op.batch_alter_table('notice_choices') as table:
        table.drop_constraint(op.f('ck_notice_choices_topic'), type_='check')
        table.create_check_constraint(op.f('ck_notice_choices_topic'), f'topic IN ({listed(topics)})')


def upgrade():
    rule((*TOPICS[:9], 'posts', *TOPICS[9:]))


def downgrade():
    op.execute("DELETE FROM notices WHERE kind = 'groups.posted'")
    op.execute("DELETE FROM notice_choices WHERE topic = 'posts'")
    rule(TOPICS)
