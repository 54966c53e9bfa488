"""series first words"""

import sqlalchemy as sa
from alembic import op

revision = '2026_11_22_1210_series'
down_revision = '2026_11_22_1240_twins'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('series',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('uuid', sa.Uuid(), nullable=False, comment='its UID in every calendar'),
        sa.Column('slug', sa.String(), nullable=False),
        sa.Column('state', sa.String(), nullable=False),
        sa.Column('frequency', sa.String(), nullable=False),
        sa.Column('every', sa.Integer(), nullable=False, comment='2: every other week or month'),
        sa.Column('weekdays', sa.JSON(), nullable=False, comment='0 is Monday'),
        sa.Column('nth', sa.Integer(), nullable=True, comment='which weekday of the month; -1 is the last'),
        sa.Column('month_day', sa.Integer(), nullable=True),
        sa.Column('begins', sa.Time(), nullable=False),
        sa.Column('minutes', sa.Integer(), nullable=False, comment='from begin to end on the wall clock'),
        sa.Column('timezone', sa.String(), nullable=False, comment='IANA name'),
        sa.Column('is_all_day', sa.Boolean(), nullable=False),
        sa.Column('first_on', sa.Date(), nullable=False),
        sa.Column('last_on', sa.Date(), nullable=True, comment='empty: no end'),
        sa.Column('most', sa.Integer(), nullable=True, comment='how many dates; empty: no limit'),
        sa.Column('not_in_months', sa.JSON(), nullable=False),
        sa.Column('not_on', sa.JSON(), nullable=False, comment='ISO dates left out'),
        sa.Column('sequence', sa.Integer(), nullable=False, comment='of its calendar entry (RFC 5545); only grows'),
        sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("frequency IN ('weekly', 'monthly')", name=op.f('ck_series_frequency')),
        sa.CheckConstraint("state IN ('draft', 'published', 'ended', 'discarded')", name=op.f('ck_series_state')),
        sa.CheckConstraint('every BETWEEN 1 AND 12', name=op.f('ck_series_every')),
        sa.CheckConstraint('last_on IS NULL OR last_on >= first_on', name=op.f('ck_series_days')),
        sa.CheckConstraint('minutes > 0', name=op.f('ck_series_minutes')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_series')),
        sa.UniqueConstraint('slug', name=op.f('uq_series_slug')),
        sa.UniqueConstraint('uuid', name=op.f('uq_series_uuid'))
    )
    op.create_table('series_texts',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('series_id', sa.Integer(), nullable=False),
        sa.Column('variant', sa.String(), nullable=False),
        sa.Column('locale', sa.String(), nullable=False),
        sa.Column('days', sa.JSON(), nullable=False, comment='ISO dates that its RRULE makes'),
        sa.Column('says', sa.String(), nullable=False, comment='a digest of its words: a date with the same needs no entry'),
        sa.Column('body', sa.String(), nullable=False, comment='one VEVENT with its RRULE and no EXDATE'),
        sa.CheckConstraint("variant IN ('public', 'confirmed', 'waiting', 'maybe', 'unanswered')", name=op.f('ck_series_texts_variant')),
        sa.ForeignKeyConstraint(['series_id'], ['series.id'], name=op.f('fk_series_texts_series_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_series_texts')),
        sa.UniqueConstraint('series_id', 'variant', 'locale', name=op.f('uq_series_texts_series_id_variant_locale'))
    )
    op.create_table('series_answers',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('series_id', sa.Integer(), nullable=False),
        sa.Column('person_id', sa.Integer(), nullable=False),
        sa.Column('organization_id', sa.Integer(), nullable=True, comment='for whom the person comes'),
        sa.Column('answer', sa.String(), nullable=False),
        sa.Column('seat', sa.String(), nullable=False),
        sa.Column('guests', sa.Integer(), nullable=False),
        sa.Column('source', sa.String(), nullable=False),
        sa.Column('answered_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('calendar_sequence', sa.Integer(), nullable=False, comment='how often it changed'),
        sa.CheckConstraint("answer IN ('going', 'maybe', 'declined')", name=op.f('ck_series_answers_answer')),
        sa.CheckConstraint("seat IN ('in_person', 'online')", name=op.f('ck_series_answers_seat')),
        sa.CheckConstraint("source IN ('page', 'letter', 'calendar', 'staff', 'import')", name=op.f('ck_series_answers_source')),
        sa.ForeignKeyConstraint(['organization_id'], ['organizations.id'], name=op.f('fk_series_answers_organization_id'), ondelete='SET NULL'),
        sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_series_answers_person_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['series_id'], ['series.id'], name=op.f('fk_series_answers_series_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_series_answers')),
        sa.UniqueConstraint('series_id', 'person_id', name=op.f('uq_series_answers_series_id_person_id'))
    )
    op.create_index(op.f('ix_series_answers_person_id'), 'series_answers', ['person_id'], unique=False)

    op.create_table('series_dates',
        sa.Column('convening_id', sa.Integer(), autoincrement=False, nullable=False),
        sa.Column('series_id', sa.Integer(), nullable=False),
        sa.Column('day', sa.Date(), nullable=False, comment='of the rule; RECURRENCE-ID is made of it'),
        sa.Column('tie', sa.String(), nullable=False, comment='apart: edited on its own, so changes of many pass it by; detached: takes no part any more'),
        sa.CheckConstraint("tie IN ('follows', 'apart', 'detached')", name=op.f('ck_series_dates_tie')),
        sa.ForeignKeyConstraint(['convening_id'], ['convenings.id'], name=op.f('fk_series_dates_convening_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['series_id'], ['series.id'], name=op.f('fk_series_dates_series_id'), ondelete='RESTRICT'),
        sa.PrimaryKeyConstraint('convening_id', name=op.f('pk_series_dates')),
        sa.UniqueConstraint('series_id', 'day', name=op.f('uq_series_dates_series_id_day'))
    )
    with op.batch_alter_table('convening_texts', schema=None) as batch_op:
        batch_op.add_column(sa.Column('says', sa.String(), server_default='', nullable=False, comment="of a date in a series: a digest of its words, if its time is the rule's"))



def downgrade():
    with op.batch_alter_table('convening_texts', schema=None) as batch_op:
        batch_op.drop_column('says')

    op.drop_table('series_dates')
    op.drop_table('series_answers')
    op.drop_table('series_texts')
    op.drop_table('series')
