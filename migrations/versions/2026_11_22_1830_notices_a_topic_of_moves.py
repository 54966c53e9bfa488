"""a topic to choose about: what one raised, keeps or follows, when it moves"""

from alembic import op

revision = '2026_11_22_1830_notices_moves'
down_revision = '2026_11_22_1830_vectors'
branch_labels = None
depends_on = None

TOPICS = ('invitations', 'new', 'changes', 'before', 'after', 'group', 'discussions', 'answers', 'work', 'desk')
KINDS = ('actions.given', 'convenings.carried', 'loop.raised')


def listed(words):
    return ', '.join(f"'{word}'" for word in words)


def rule(topics):
    with op.batch_alter_table('notice_choices') as table:
        table.drop_constraint(op.f('ck_notice_choices_topic'), type_='check')
        table.create_check_constraint(op.f('ck_notice_choices_topic'), f'topic IN ({listed(topics)})')


def upgrade():
    rule((*TOPICS[:8], 'moves', *TOPICS[8:]))


def downgrade():
    op.execute(f"DELETE FROM notices WHERE kind IN ({listed(KINDS)})")
    op.execute("DELETE FROM notice_choices WHERE topic = 'moves'")
    rule(TOPICS)
