"""commitments and action items, what organizations give, their steps, who follows them, saved choices"""

import sqlalchemy as sa
from alembic import op

revision = '2026_11_22_1530_actions'
down_revision = '2026_11_22_1600_notes_words'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        'saved_views',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('person_id', sa.Integer(), nullable=False),
        sa.Column('name', sa.String(), nullable=False),
        sa.Column('arguments', sa.JSON(), nullable=False, comment='of the address of the list'),
        sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_saved_views_person_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_saved_views')),
        sa.UniqueConstraint('person_id', 'name', name=op.f('uq_saved_views_person_id_name')),
    )
    op.create_table(
        'actions',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('kind', sa.String(), nullable=False),
        sa.Column('commitment_kind', sa.String(), nullable=True, comment='of a commitment only'),
        sa.Column('title', sa.String(), nullable=False, comment='what is promised, in one line'),
        sa.Column('details', sa.String(), nullable=False, comment='Markdown'),
        sa.Column('search_text', sa.String(), nullable=False, comment='words without accents and case'),
        sa.Column('strategy_id', sa.Integer(), nullable=False),
        sa.Column('parent_id', sa.Integer(), nullable=True, comment='the commitment that an item helps to keep'),
        sa.Column('organization_id', sa.Integer(), nullable=True, comment='who leads a commitment; for whom the owner of an item does it'),
        sa.Column('group_id', sa.Integer(), nullable=True),
        sa.Column('place_id', sa.Integer(), nullable=True, comment='empty: the whole system'),
        sa.Column('owner_id', sa.Integer(), nullable=True),
        sa.Column('due_on', sa.Date(), nullable=True),
        sa.Column('original_due_on', sa.Date(), nullable=True, comment='the first that was said; it stays'),
        sa.Column('measure', sa.String(), nullable=False, comment='what is counted, such as hours of mentoring'),
        sa.Column('target', sa.Numeric(precision=14, scale=2), nullable=True, comment='how much of it, together'),
        sa.Column('state', sa.String(), nullable=False),
        sa.Column('state_note', sa.String(), nullable=False, comment='why it is blocked or was dropped; what shows that it is done'),
        sa.Column('state_since', sa.DateTime(timezone=True), nullable=False),
        sa.Column('done_on', sa.Date(), nullable=True),
        sa.Column('visibility', sa.String(), nullable=False),
        sa.Column('convening_id', sa.Integer(), nullable=True, comment='where it was born'),
        sa.Column('outcome_id', sa.Integer(), nullable=True, comment='the line of the notes it was'),
        sa.Column('version', sa.Integer(), nullable=False, comment="raised with every change, under the row's lock"),
        sa.Column('made_by_id', sa.Integer(), nullable=True),
        sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(kind = 'commitment') = (commitment_kind IS NOT NULL)", name=op.f('ck_actions_kind_said')),
        sa.CheckConstraint("(state = 'done') = (done_on IS NOT NULL)", name=op.f('ck_actions_done')),
        sa.CheckConstraint("commitment_kind IN ('policy', 'practice', 'program', 'resource', 'data', 'funding')", name=op.f('ck_actions_commitment_kind')),
        sa.CheckConstraint("kind = 'item' OR organization_id IS NOT NULL", name=op.f('ck_actions_has_lead')),
        sa.CheckConstraint("kind = 'item' OR parent_id IS NULL", name=op.f('ck_actions_is_no_child')),
        sa.CheckConstraint("kind IN ('commitment', 'item')", name=op.f('ck_actions_kind')),
        sa.CheckConstraint("state IN ('proposed', 'agreed', 'in_progress', 'blocked', 'done', 'dropped')", name=op.f('ck_actions_state')),
        sa.CheckConstraint("state NOT IN ('blocked', 'done', 'dropped') OR state_note <> ''", name=op.f('ck_actions_state_said')),
        sa.CheckConstraint("visibility IN ('public', 'network')", name=op.f('ck_actions_visibility')),
        sa.CheckConstraint('due_on IS NULL OR original_due_on IS NOT NULL', name=op.f('ck_actions_due')),
        sa.CheckConstraint('target IS NULL OR target >= 0', name=op.f('ck_actions_target')),
        sa.ForeignKeyConstraint(['convening_id'], ['convenings.id'], name=op.f('fk_actions_convening_id'), ondelete='SET NULL'),
        sa.ForeignKeyConstraint(['group_id'], ['groups.id'], name=op.f('fk_actions_group_id'), ondelete='SET NULL'),
        sa.ForeignKeyConstraint(['made_by_id'], ['people.id'], name=op.f('fk_actions_made_by_id'), ondelete='SET NULL'),
        sa.ForeignKeyConstraint(['organization_id'], ['organizations.id'], name=op.f('fk_actions_organization_id'), ondelete='RESTRICT'),
        sa.ForeignKeyConstraint(['outcome_id'], ['outcomes.id'], name=op.f('fk_actions_outcome_id'), ondelete='SET NULL'),
        sa.ForeignKeyConstraint(['owner_id'], ['people.id'], name=op.f('fk_actions_owner_id'), ondelete='SET NULL'),
        sa.ForeignKeyConstraint(['parent_id', 'strategy_id'], ['actions.id', 'actions.strategy_id'], name=op.f('fk_actions_parent_id_strategy_id'), onupdate='CASCADE', ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['place_id'], ['places.id'], name=op.f('fk_actions_place_id'), ondelete='RESTRICT'),
        sa.ForeignKeyConstraint(['strategy_id'], ['strategies.id'], name=op.f('fk_actions_strategy_id'), ondelete='RESTRICT'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_actions')),
        sa.UniqueConstraint('id', 'strategy_id', name=op.f('uq_actions_id_strategy_id')),
        sa.UniqueConstraint('outcome_id', name=op.f('uq_actions_outcome_id')),
    )
    op.create_index(op.f('ix_actions_convening_id'), 'actions', ['convening_id'])
    op.create_index(op.f('ix_actions_group_id'), 'actions', ['group_id'])
    op.create_index(op.f('ix_actions_organization_id'), 'actions', ['organization_id'])
    op.create_index(op.f('ix_actions_owner_id'), 'actions', ['owner_id'])
    op.create_index('ix_actions_parent_id', 'actions', ['parent_id'])
    op.create_index(op.f('ix_actions_place_id'), 'actions', ['place_id'])
    op.create_index('ix_actions_state_due_on', 'actions', ['state', 'due_on'])
    op.create_index(op.f('ix_actions_strategy_id'), 'actions', ['strategy_id'])
    op.create_table(
        'action_followers',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('action_id', sa.Integer(), nullable=False),
        sa.Column('person_id', sa.Integer(), nullable=False),
        sa.Column('since', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['action_id'], ['actions.id'], name=op.f('fk_action_followers_action_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_action_followers_person_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_action_followers')),
        sa.UniqueConstraint('action_id', 'person_id', name=op.f('uq_action_followers_action_id_person_id')),
    )
    op.create_index(op.f('ix_action_followers_person_id'), 'action_followers', ['person_id'])
    op.create_table(
        'checklist_lines',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('action_id', sa.Integer(), nullable=False),
        sa.Column('position', sa.Integer(), nullable=False),
        sa.Column('words', sa.String(), nullable=False),
        sa.Column('done_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('done_by_id', sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(['action_id'], ['actions.id'], name=op.f('fk_checklist_lines_action_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['done_by_id'], ['people.id'], name=op.f('fk_checklist_lines_done_by_id'), ondelete='SET NULL'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_checklist_lines')),
        sa.UniqueConstraint('action_id', 'position', name=op.f('uq_checklist_lines_action_id_position')),
    )
    op.create_index(op.f('ix_checklist_lines_done_by_id'), 'checklist_lines', ['done_by_id'])
    op.create_table(
        'pledges',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('action_id', sa.Integer(), nullable=False),
        sa.Column('organization_id', sa.Integer(), nullable=False),
        sa.Column('amount', sa.Numeric(precision=14, scale=2), nullable=True, comment='of what the commitment counts'),
        sa.Column('words', sa.String(), nullable=False, comment='what it gives, in its own words'),
        sa.CheckConstraint('amount IS NULL OR amount >= 0', name=op.f('ck_pledges_amount')),
        sa.ForeignKeyConstraint(['action_id'], ['actions.id'], name=op.f('fk_pledges_action_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['organization_id'], ['organizations.id'], name=op.f('fk_pledges_organization_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_pledges')),
        sa.UniqueConstraint('action_id', 'organization_id', name=op.f('uq_pledges_action_id_organization_id')),
    )
    op.create_index(op.f('ix_pledges_organization_id'), 'pledges', ['organization_id'])


def downgrade():
    for table in ('pledges', 'checklist_lines', 'action_followers', 'actions', 'saved_views'):
        op.drop_table(table)
