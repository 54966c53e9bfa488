"""notes of a convening: sections, outcomes, corrections, amendments"""

import sqlalchemy as sa
from alembic import op

revision = '2026_11_22_1405_notes'
down_revision = '2026_11_22_1355_agenda'
branch_labels = None
depends_on = None

COUNTED = (
    "method IS NULL OR method <> 'vote' OR (votes_for IS NOT NULL AND votes_for >= 0"
    " AND votes_against IS NOT NULL AND votes_against >= 0"
    " AND abstained IS NOT NULL AND abstained >= 0)"
)


def upgrade():
    op.create_table(
        'notes',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('convening_id', sa.Integer(), nullable=False),
        sa.Column('state', sa.String(), nullable=False),
        sa.Column('visibility', sa.String(), nullable=False, comment='who reads them once approved'),
        sa.Column('leaves_names_out', sa.Boolean(), nullable=False, comment='for those outside the network'),
        sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('circulated_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('corrections_until', sa.DateTime(timezone=True), nullable=True),
        sa.Column('approved_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('approved_how', sa.String(), nullable=True),
        sa.Column('approved_by_id', sa.Integer(), nullable=True),
        sa.CheckConstraint("state IN ('draft', 'circulated', 'approved')", name=op.f('ck_notes_state')),
        sa.CheckConstraint("visibility IN ('public', 'network', 'group')", name=op.f('ck_notes_visibility')),
        sa.CheckConstraint("approved_how IN ('hand', 'silence')", name=op.f('ck_notes_approved_how')),
        sa.CheckConstraint("(state = 'approved') = (approved_at IS NOT NULL)", name=op.f('ck_notes_approved')),
        sa.CheckConstraint("(state = 'draft') = (circulated_at IS NULL)", name=op.f('ck_notes_circulated')),
        sa.ForeignKeyConstraint(['convening_id'], ['convenings.id'], name=op.f('fk_notes_convening_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['approved_by_id'], ['people.id'], name=op.f('fk_notes_approved_by_id'), ondelete='SET NULL'),
        sa.UniqueConstraint('convening_id', name=op.f('uq_notes_convening_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_notes')),
    )
    op.create_index(op.f('ix_notes_corrections_until'), 'notes', ['corrections_until'], unique=False)
    op.create_table(
        'note_sections',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('notes_id', sa.Integer(), nullable=False),
        sa.Column('agenda_item_id', sa.Integer(), nullable=True),
        sa.Column('position', sa.Integer(), nullable=False),
        sa.Column('heading', sa.String(), nullable=False),
        sa.Column('body', sa.String(), nullable=False, comment='Markdown'),
        sa.Column('version', sa.Integer(), nullable=False, comment="raised with every save, under the notes' lock"),
        sa.Column('saved_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('saved_by_id', sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(['notes_id'], ['notes.id'], name=op.f('fk_note_sections_notes_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['agenda_item_id'], ['agenda_items.id'], name=op.f('fk_note_sections_agenda_item_id'), ondelete='SET NULL'),
        sa.ForeignKeyConstraint(['saved_by_id'], ['people.id'], name=op.f('fk_note_sections_saved_by_id'), ondelete='SET NULL'),
        sa.UniqueConstraint('notes_id', 'agenda_item_id', name=op.f('uq_note_sections_notes_id_agenda_item_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_note_sections')),
    )
    op.create_index(op.f('ix_note_sections_notes_id'), 'note_sections', ['notes_id'], unique=False)
    op.create_index(op.f('ix_note_sections_agenda_item_id'), 'note_sections', ['agenda_item_id'], unique=False)
    op.create_index(op.f('ix_note_sections_saved_by_id'), 'note_sections', ['saved_by_id'], unique=False)
    op.create_table(
        'outcomes',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('section_id', sa.Integer(), nullable=False),
        sa.Column('kind', sa.String(), nullable=False),
        sa.Column('text', sa.String(), nullable=False),
        sa.Column('search_text', sa.String(), nullable=False, comment='words without accents and case'),
        sa.Column('method', sa.String(), nullable=True, comment='how it was decided'),
        sa.Column('votes_for', sa.Integer(), nullable=True),
        sa.Column('votes_against', sa.Integer(), nullable=True),
        sa.Column('abstained', sa.Integer(), nullable=True),
        sa.Column('person_id', sa.Integer(), nullable=True, comment='who committed to it'),
        sa.Column('organization_id', sa.Integer(), nullable=True),
        sa.Column('due_on', sa.Date(), nullable=True),
        sa.Column('made_on', sa.Date(), nullable=False, comment='the day of the convening, where it happened'),
        sa.CheckConstraint("kind IN ('decision', 'information', 'commitment', 'question')", name=op.f('ck_outcomes_kind')),
        sa.CheckConstraint("method IN ('consensus', 'vote')", name=op.f('ck_outcomes_method')),
        sa.CheckConstraint("(kind = 'decision') = (method IS NOT NULL)", name=op.f('ck_outcomes_decided')),
        sa.CheckConstraint("kind <> 'commitment' OR due_on IS NOT NULL", name=op.f('ck_outcomes_due')),
        sa.CheckConstraint(COUNTED, name=op.f('ck_outcomes_counted')),
        sa.ForeignKeyConstraint(['section_id'], ['note_sections.id'], name=op.f('fk_outcomes_section_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_outcomes_person_id'), ondelete='SET NULL'),
        sa.ForeignKeyConstraint(['organization_id'], ['organizations.id'], name=op.f('fk_outcomes_organization_id'), ondelete='SET NULL'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_outcomes')),
    )
    op.create_index(op.f('ix_outcomes_section_id'), 'outcomes', ['section_id'], unique=False)
    op.create_index(op.f('ix_outcomes_person_id'), 'outcomes', ['person_id'], unique=False)
    op.create_index(op.f('ix_outcomes_organization_id'), 'outcomes', ['organization_id'], unique=False)
    op.create_index('ix_outcomes_kind_made_on', 'outcomes', ['kind', 'made_on'], unique=False)
    op.create_table(
        'corrections',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('section_id', sa.Integer(), nullable=False),
        sa.Column('person_id', sa.Integer(), nullable=True),
        sa.Column('passage', sa.String(), nullable=False, comment='the words as they stand; empty: something is missing'),
        sa.Column('words', sa.String(), nullable=False, comment='what should stand there; empty: nothing'),
        sa.Column('state', sa.String(), nullable=False),
        sa.Column('proposed_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('word', sa.String(), nullable=False, comment='what was said to whoever proposed it'),
        sa.CheckConstraint("state IN ('proposed', 'taken', 'declined')", name=op.f('ck_corrections_state')),
        sa.ForeignKeyConstraint(['section_id'], ['note_sections.id'], name=op.f('fk_corrections_section_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_corrections_person_id'), ondelete='SET NULL'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_corrections')),
    )
    op.create_index(op.f('ix_corrections_section_id'), 'corrections', ['section_id'], unique=False)
    op.create_index(op.f('ix_corrections_person_id'), 'corrections', ['person_id'], unique=False)
    op.create_table(
        'amendments',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('notes_id', sa.Integer(), nullable=False),
        sa.Column('text', sa.String(), nullable=False, comment='Markdown'),
        sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('made_by_id', sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(['notes_id'], ['notes.id'], name=op.f('fk_amendments_notes_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['made_by_id'], ['people.id'], name=op.f('fk_amendments_made_by_id'), ondelete='SET NULL'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_amendments')),
    )
    op.create_index(op.f('ix_amendments_notes_id'), 'amendments', ['notes_id'], unique=False)
    op.create_index(op.f('ix_amendments_made_by_id'), 'amendments', ['made_by_id'], unique=False)


def downgrade():
    for name in ('amendments', 'corrections', 'outcomes', 'note_sections', 'notes'):
        op.drop_table(name)
