"""the common agenda: versions, and what stands in each"""

import sqlalchemy as sa
from alembic import op

revision = '2026_11_22_1520_common_agenda'
down_revision = '2026_11_22_1545_agenda_choices'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        'goals',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_goals')),
    )
    op.create_table(
        'results',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_results')),
    )
    op.create_table(
        'strategies',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_strategies')),
    )
    op.create_table(
        'agenda_versions',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('number', sa.Integer(), nullable=False, comment='1, 2, 3 …; stands in its address'),
        sa.Column('year_id', sa.Integer(), nullable=False),
        sa.Column('state', sa.String(), nullable=False),
        sa.Column('introduction', sa.String(), nullable=False, comment='what a parent reads first; Markdown'),
        sa.Column('adopted_on', sa.Date(), nullable=True),
        sa.Column('adopted_where', sa.String(), nullable=False, comment='in words, where no convening is on record'),
        sa.Column('superseded_on', sa.Date(), nullable=True),
        sa.Column('made_by_id', sa.Integer(), nullable=True),
        sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('translations', sa.JSON(), nullable=False, comment='language → column → words in it'),
        sa.CheckConstraint("(state IN ('draft', 'discarded')) = (adopted_on IS NULL)", name=op.f('ck_agenda_versions_adopted')),
        sa.CheckConstraint("state IN ('draft', 'adopted', 'superseded', 'discarded')", name=op.f('ck_agenda_versions_state')),
        sa.ForeignKeyConstraint(['made_by_id'], ['people.id'], name=op.f('fk_agenda_versions_made_by_id'), ondelete='SET NULL'),
        sa.ForeignKeyConstraint(['year_id'], ['network_years.id'], name=op.f('fk_agenda_versions_year_id'), ondelete='RESTRICT'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_agenda_versions')),
        sa.UniqueConstraint('number', name=op.f('uq_agenda_versions_number')),
    )
    op.create_index(op.f('ix_agenda_versions_made_by_id'), 'agenda_versions', ['made_by_id'], unique=False)
    op.create_index(op.f('ix_agenda_versions_year_id'), 'agenda_versions', ['year_id'], unique=False)
    op.create_index('uq_agenda_versions_draft', 'agenda_versions', ['state'], unique=True, sqlite_where=sa.text("state = 'draft'"), postgresql_where=sa.text("state = 'draft'"))
    op.create_index('uq_agenda_versions_in_force', 'agenda_versions', ['state'], unique=True, sqlite_where=sa.text("state = 'adopted'"), postgresql_where=sa.text("state = 'adopted'"))
    op.create_table(
        'result_wordings',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('version_id', sa.Integer(), nullable=False),
        sa.Column('result_id', sa.Integer(), nullable=False),
        sa.Column('position', sa.Integer(), nullable=False, comment='1, 2, 3 … in its version'),
        sa.Column('text', sa.String(), nullable=False),
        sa.Column('edition', sa.Integer(), nullable=False, comment='raised with every change'),
        sa.Column('translations', sa.JSON(), nullable=False, comment='language → column → words in it'),
        sa.ForeignKeyConstraint(['result_id'], ['results.id'], name=op.f('fk_result_wordings_result_id'), ondelete='RESTRICT'),
        sa.ForeignKeyConstraint(['version_id'], ['agenda_versions.id'], name=op.f('fk_result_wordings_version_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_result_wordings')),
        sa.UniqueConstraint('version_id', 'result_id', name=op.f('uq_result_wordings_version_id_result_id')),
    )
    op.create_index(op.f('ix_result_wordings_result_id'), 'result_wordings', ['result_id'], unique=False)
    op.create_table(
        'strategy_endings',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('version_id', sa.Integer(), nullable=False),
        sa.Column('strategy_id', sa.Integer(), nullable=False),
        sa.Column('successor_id', sa.Integer(), nullable=True),
        sa.Column('reason', sa.String(), nullable=False),
        sa.ForeignKeyConstraint(['strategy_id'], ['strategies.id'], name=op.f('fk_strategy_endings_strategy_id'), ondelete='RESTRICT'),
        sa.ForeignKeyConstraint(['successor_id'], ['strategies.id'], name=op.f('fk_strategy_endings_successor_id'), ondelete='RESTRICT'),
        sa.ForeignKeyConstraint(['version_id'], ['agenda_versions.id'], name=op.f('fk_strategy_endings_version_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_strategy_endings')),
        sa.UniqueConstraint('version_id', 'strategy_id', name=op.f('uq_strategy_endings_version_id_strategy_id')),
    )
    op.create_index(op.f('ix_strategy_endings_strategy_id'), 'strategy_endings', ['strategy_id'], unique=False)
    op.create_table(
        'goal_wordings',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('version_id', sa.Integer(), nullable=False),
        sa.Column('goal_id', sa.Integer(), nullable=False),
        sa.Column('result_id', sa.Integer(), nullable=False),
        sa.Column('number', sa.Integer(), nullable=False, comment='1, 2, 3 … through the whole version'),
        sa.Column('text', sa.String(), nullable=False, comment='one sentence'),
        sa.Column('explanation', sa.String(), nullable=False, comment='what it means, in plain words; Markdown'),
        sa.Column('scope', sa.String(), nullable=False, comment='the whole system, or one place'),
        sa.Column('gap', sa.String(), nullable=False, comment='which gap it is to close'),
        sa.Column('measured_by', sa.String(), nullable=False, comment='where that gap is measured, in words'),
        sa.Column('search_text', sa.String(), nullable=False, comment='words without accents and case'),
        sa.Column('edition', sa.Integer(), nullable=False, comment='raised with every change'),
        sa.Column('place_id', sa.Integer(), nullable=True),
        sa.Column('group_id', sa.Integer(), nullable=True, comment='which answers for it'),
        sa.Column('translations', sa.JSON(), nullable=False, comment='language → column → words in it'),
        sa.CheckConstraint("(scope = 'place') = (place_id IS NOT NULL)", name=op.f('ck_goal_wordings_place')),
        sa.CheckConstraint("scope IN ('system', 'place')", name=op.f('ck_goal_wordings_scope')),
        sa.ForeignKeyConstraint(['goal_id'], ['goals.id'], name=op.f('fk_goal_wordings_goal_id'), ondelete='RESTRICT'),
        sa.ForeignKeyConstraint(['group_id'], ['groups.id'], name=op.f('fk_goal_wordings_group_id'), ondelete='SET NULL'),
        sa.ForeignKeyConstraint(['place_id'], ['places.id'], name=op.f('fk_goal_wordings_place_id'), ondelete='RESTRICT'),
        sa.ForeignKeyConstraint(['version_id', 'result_id'], ['result_wordings.version_id', 'result_wordings.result_id'], name='fk_goal_wordings_result', ondelete='RESTRICT'),
        sa.ForeignKeyConstraint(['version_id'], ['agenda_versions.id'], name=op.f('fk_goal_wordings_version_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_goal_wordings')),
        sa.UniqueConstraint('version_id', 'goal_id', name=op.f('uq_goal_wordings_version_id_goal_id')),
        sa.UniqueConstraint('version_id', 'number', name=op.f('uq_goal_wordings_version_id_number')),
    )
    op.create_index(op.f('ix_goal_wordings_goal_id'), 'goal_wordings', ['goal_id'], unique=False)
    op.create_index(op.f('ix_goal_wordings_group_id'), 'goal_wordings', ['group_id'], unique=False)
    op.create_index(op.f('ix_goal_wordings_place_id'), 'goal_wordings', ['place_id'], unique=False)
    op.create_table(
        'strategy_wordings',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('version_id', sa.Integer(), nullable=False),
        sa.Column('strategy_id', sa.Integer(), nullable=False),
        sa.Column('goal_id', sa.Integer(), nullable=False),
        sa.Column('number', sa.Integer(), nullable=False, comment='1, 2, 3 … within its goal'),
        sa.Column('text', sa.String(), nullable=False, comment='one sentence'),
        sa.Column('explanation', sa.String(), nullable=False, comment='what it means, in plain words; Markdown'),
        sa.Column('scope', sa.String(), nullable=False, comment='the whole system, or one place'),
        sa.Column('gap', sa.String(), nullable=False, comment='which gap it is to close'),
        sa.Column('measured_by', sa.String(), nullable=False, comment='where that gap is measured, in words'),
        sa.Column('search_text', sa.String(), nullable=False, comment='words without accents and case'),
        sa.Column('edition', sa.Integer(), nullable=False, comment='raised with every change'),
        sa.Column('place_id', sa.Integer(), nullable=True),
        sa.Column('group_id', sa.Integer(), nullable=True, comment='which answers for it'),
        sa.Column('translations', sa.JSON(), nullable=False, comment='language → column → words in it'),
        sa.CheckConstraint("(scope = 'place') = (place_id IS NOT NULL)", name=op.f('ck_strategy_wordings_place')),
        sa.CheckConstraint("scope IN ('system', 'place')", name=op.f('ck_strategy_wordings_scope')),
        sa.ForeignKeyConstraint(['group_id'], ['groups.id'], name=op.f('fk_strategy_wordings_group_id'), ondelete='SET NULL'),
        sa.ForeignKeyConstraint(['place_id'], ['places.id'], name=op.f('fk_strategy_wordings_place_id'), ondelete='RESTRICT'),
        sa.ForeignKeyConstraint(['strategy_id'], ['strategies.id'], name=op.f('fk_strategy_wordings_strategy_id'), ondelete='RESTRICT'),
        sa.ForeignKeyConstraint(['version_id', 'goal_id'], ['goal_wordings.version_id', 'goal_wordings.goal_id'], name='fk_strategy_wordings_goal', ondelete='RESTRICT'),
        sa.ForeignKeyConstraint(['version_id'], ['agenda_versions.id'], name=op.f('fk_strategy_wordings_version_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_strategy_wordings')),
        sa.UniqueConstraint('version_id', 'goal_id', 'number', name=op.f('uq_strategy_wordings_version_id_goal_id_number')),
        sa.UniqueConstraint('version_id', 'strategy_id', name=op.f('uq_strategy_wordings_version_id_strategy_id')),
    )
    op.create_index(op.f('ix_strategy_wordings_group_id'), 'strategy_wordings', ['group_id'], unique=False)
    op.create_index(op.f('ix_strategy_wordings_place_id'), 'strategy_wordings', ['place_id'], unique=False)
    op.create_index(op.f('ix_strategy_wordings_strategy_id'), 'strategy_wordings', ['strategy_id'], unique=False)


def downgrade():
    for name in (
        'strategy_wordings', 'goal_wordings', 'strategy_endings', 'result_wordings', 'agenda_versions',
        'strategies', 'results', 'goals',
    ):
        op.drop_table(name)
