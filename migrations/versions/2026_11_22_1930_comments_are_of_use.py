"""comments say to whom they were of use"""

import sqlalchemy as sa
from alembic import op

revision = '2026_11_22_1930_thanks'
down_revision = '2026_11_22_1915_actions_feeds'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        'comment_thanks',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('comment_id', sa.Integer(), nullable=False),
        sa.Column('person_id', sa.Integer(), nullable=False),
        sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ['comment_id'], ['comments.id'], name=op.f('fk_comment_thanks_comment_id_comments'), ondelete='CASCADE'
        ),
        sa.ForeignKeyConstraint(
            ['person_id'], ['people.id'], name=op.f('fk_comment_thanks_person_id_people'), ondelete='CASCADE'
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_comment_thanks')),
        sa.UniqueConstraint('comment_id', 'person_id', name=op.f('uq_comment_thanks_comment_id_person_id')),
    )
    op.create_index(op.f('ix_comment_thanks_person_id'), 'comment_thanks', ['person_id'])


def downgrade():
    op.drop_table('comment_thanks')
