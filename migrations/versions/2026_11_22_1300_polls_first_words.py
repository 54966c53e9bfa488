"""polls of dates; an answer can come of one"""

import sqlalchemy as sa
from alembic import op

revision = '2026_11_22_1300_polls'
down_revision = '2026_11_22_1215_inbox'
branch_labels = None
depends_on = None

BEFORE = "source IN ('page', 'letter', 'calendar', 'staff', 'import')"
NOW = "source IN ('page', 'letter', 'calendar', 'staff', 'import', 'poll')"


def rule(condition):
    with op.batch_alter_table('rsvps') as table:
        table.drop_constraint(op.f('ck_rsvps_source'), type_='check')
        table.create_check_constraint(op.f('ck_rsvps_source'), condition)


def upgrade():
    rule(NOW)
    op.create_table(
        'polls',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('slug', sa.String(), nullable=False),
        sa.Column('group_id', sa.Integer(), nullable=False),
        sa.Column('title', sa.String(), nullable=False),
        sa.Column('note', sa.String(), nullable=False, comment='what it is about; Markdown'),
        sa.Column('timezone', sa.String(), nullable=False, comment='IANA name'),
        sa.Column('minutes', sa.Integer(), nullable=False, comment='how long, whichever date it is'),
        sa.Column('mode', sa.String(), nullable=False),
        sa.Column('venue', sa.String(), nullable=False),
        sa.Column('state', sa.String(), nullable=False),
        sa.Column('closes_at', sa.DateTime(timezone=True), nullable=False, comment='until when people say what suits them'),
        sa.Column('convening_id', sa.Integer(), nullable=True, comment='what came of it'),
        sa.Column('carried_at', sa.DateTime(timezone=True), nullable=True, comment='when votes became answers, or could not'),
        sa.Column('reason', sa.String(), nullable=False, comment='why it ended without a date'),
        sa.Column('made_by_id', sa.Integer(), nullable=True),
        sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("state IN ('open', 'chosen', 'withdrawn')", name=op.f('ck_polls_state')),
        sa.CheckConstraint("mode IN ('in_person', 'online', 'hybrid')", name=op.f('ck_polls_mode')),
        sa.CheckConstraint('minutes BETWEEN 15 AND 1440', name=op.f('ck_polls_minutes')),
        sa.ForeignKeyConstraint(['group_id'], ['groups.id'], name=op.f('fk_polls_group_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['convening_id'], ['convenings.id'], name=op.f('fk_polls_convening_id'), ondelete='SET NULL'),
        sa.ForeignKeyConstraint(['made_by_id'], ['people.id'], name=op.f('fk_polls_made_by_id'), ondelete='SET NULL'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_polls')),
        sa.UniqueConstraint('slug', name=op.f('uq_polls_slug')),
    )
    op.create_index(op.f('ix_polls_group_id'), 'polls', ['group_id'], unique=False)
    op.create_index(op.f('ix_polls_convening_id'), 'polls', ['convening_id'], unique=False)
    op.create_table(
        'poll_dates',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('poll_id', sa.Integer(), nullable=False),
        sa.Column('starts_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('is_chosen', sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(['poll_id'], ['polls.id'], name=op.f('fk_poll_dates_poll_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_poll_dates')),
        sa.UniqueConstraint('poll_id', 'starts_at', name=op.f('uq_poll_dates_poll_id_starts_at')),
    )
    op.create_table(
        'poll_people',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('poll_id', sa.Integer(), nullable=False),
        sa.Column('person_id', sa.Integer(), nullable=False),
        sa.Column('asked_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('voted_at', sa.DateTime(timezone=True), nullable=True, comment='first time; seats go in this order'),
        sa.Column('reminded_at', sa.DateTime(timezone=True), nullable=True, comment='once at most'),
        sa.Column('how', sa.String(), nullable=False, comment='how the vote came, last time'),
        sa.CheckConstraint("how IN ('page', 'letter')", name=op.f('ck_poll_people_how')),
        sa.ForeignKeyConstraint(['poll_id'], ['polls.id'], name=op.f('fk_poll_people_poll_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_poll_people_person_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_poll_people')),
        sa.UniqueConstraint('poll_id', 'person_id', name=op.f('uq_poll_people_poll_id_person_id')),
    )
    op.create_index(op.f('ix_poll_people_person_id'), 'poll_people', ['person_id'], unique=False)
    op.create_table(
        'poll_votes',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('date_id', sa.Integer(), nullable=False),
        sa.Column('person_id', sa.Integer(), nullable=False),
        sa.Column('vote', sa.String(), nullable=False),
        sa.CheckConstraint("vote IN ('yes', 'if_need_be', 'no')", name=op.f('ck_poll_votes_vote')),
        sa.ForeignKeyConstraint(['date_id'], ['poll_dates.id'], name=op.f('fk_poll_votes_date_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_poll_votes_person_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_poll_votes')),
        sa.UniqueConstraint('date_id', 'person_id', name=op.f('uq_poll_votes_date_id_person_id')),
    )
    op.create_index(op.f('ix_poll_votes_person_id'), 'poll_votes', ['person_id'], unique=False)


def downgrade():
    for name in ('poll_votes', 'poll_people', 'poll_dates', 'polls'):
        op.drop_table(name)
    op.execute("UPDATE rsvps SET source = 'page' WHERE source = 'poll'")
    rule(BEFORE)
