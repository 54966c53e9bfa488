"""the question box"""

import sqlalchemy as sa
from alembic import op

revision = '2026_11_22_1515_questions'
down_revision = '2026_11_22_1405_notes'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('asked_questions',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(), nullable=False, comment='end of its address; nobody guesses it'),
    sa.Column('text', sa.String(), nullable=False, comment='as asked, or as whoever read it first left it'),
    sa.Column('search_text', sa.String(), nullable=False, comment='words without accents and case'),
    sa.Column('is_shortened', sa.Boolean(), nullable=False, comment='whoever read it took something out'),
    sa.Column('language', sa.String(), nullable=False, comment='of the page it was asked on'),
    sa.Column('asker', sa.String(), nullable=False),
    sa.Column('place_id', sa.Integer(), nullable=True),
    sa.Column('group_id', sa.Integer(), nullable=True, comment='whom it is for; none: everybody'),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('reason', sa.String(), nullable=False, comment='why it was set aside, for whoever asked'),
    sa.CheckConstraint("asker IN ('youth', 'family', 'neighbor', 'educator', 'unsaid')", name=op.f('ck_asked_questions_asker')),
    sa.CheckConstraint("state IN ('waiting', 'shown', 'set_aside')", name=op.f('ck_asked_questions_state')),
    sa.ForeignKeyConstraint(['group_id'], ['groups.id'], name=op.f('fk_asked_questions_group_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['place_id'], ['places.id'], name=op.f('fk_asked_questions_place_id'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_asked_questions')),
    sa.UniqueConstraint('key', name=op.f('uq_asked_questions_key'))
    )
    with op.batch_alter_table('asked_questions', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_asked_questions_decided_at'), ['decided_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_asked_questions_group_id'), ['group_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_asked_questions_place_id'), ['place_id'], unique=False)
        batch_op.create_index('ix_asked_questions_state_asked_at', ['state', 'asked_at'], unique=False)

    op.create_table('question_replies',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('question_id', sa.Integer(), nullable=False),
    sa.Column('text', sa.String(), nullable=False, comment='Markdown'),
    sa.Column('said_on', sa.Date(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_question_replies_person_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['question_id'], ['asked_questions.id'], name=op.f('fk_question_replies_question_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_question_replies'))
    )
    with op.batch_alter_table('question_replies', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_question_replies_person_id'), ['person_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_question_replies_question_id'), ['question_id'], unique=False)


def downgrade():
    for name in ('question_replies', 'asked_questions'):
        op.drop_table(name)
