"""what the network says of itself, and where it was adopted; the mission moves there"""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = '2026_11_22_1555_statements'
down_revision = '2026_11_22_1615_actions'
branch_labels = None
depends_on = None

STATEMENTS = sa.table(
    'statements',
    sa.column('id', sa.Integer()),
    sa.column('key', sa.String()),
    sa.column('kind', sa.String()),
    sa.column('position', sa.Integer()),
    sa.column('made_at', sa.DateTime(timezone=True)),
)
REVISIONS = sa.table(
    'statement_revisions',
    sa.column('statement_id', sa.Integer()),
    sa.column('number', sa.Integer()),
    sa.column('title', sa.String()),
    sa.column('text', sa.String()),
    sa.column('translations', sa.JSON()),
    sa.column('rationale', sa.String()),
    sa.column('state', sa.String()),
    sa.column('adopted_on', sa.Date()),
    sa.column('adopted_where', sa.String()),
    sa.column('edition', sa.Integer()),
    sa.column('made_at', sa.DateTime(timezone=True)),
)


def upgrade():
    op.create_table(
        'statements',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('key', sa.String(), nullable=False, comment='its name in addresses and files: mission, pillar-1'),
        sa.Column('kind', sa.String(), nullable=False),
        sa.Column('position', sa.Integer(), nullable=False, comment='within its kind'),
        sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind IN ('mission', 'vision', 'premise', 'pillar', 'value', 'operating_principle')", name=op.f('ck_statements_kind')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_statements')),
        sa.UniqueConstraint('key', name=op.f('uq_statements_key')),
    )
    op.create_index('uq_statements_mission', 'statements', ['kind'], unique=True, sqlite_where=sa.text("kind = 'mission'"), postgresql_where=sa.text("kind = 'mission'"))
    op.create_table(
        'statement_revisions',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('statement_id', sa.Integer(), nullable=False),
        sa.Column('number', sa.Integer(), nullable=False, comment='1, 2, 3 … of its statement'),
        sa.Column('title', sa.String(), nullable=False, comment="a word or two above it, such as a pillar's name"),
        sa.Column('text', sa.String(), nullable=False, comment='as it was adopted, to the letter'),
        sa.Column('translations', sa.JSON(), nullable=False, comment='language → column → words in it'),
        sa.Column('rationale', sa.String(), nullable=False, comment='why it reads so now'),
        sa.Column('state', sa.String(), nullable=False),
        sa.Column('adopted_on', sa.Date(), nullable=True),
        sa.Column('adopted_where', sa.String(), nullable=False, comment='in words, where no convening is on record'),
        sa.Column('edition', sa.Integer(), nullable=False, comment='raised with every change of the draft'),
        sa.Column('made_by_id', sa.Integer(), nullable=True),
        sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(state IN ('draft', 'discarded')) = (adopted_on IS NULL)", name=op.f('ck_statement_revisions_adopted')),
        sa.CheckConstraint("state IN ('draft', 'adopted', 'superseded', 'discarded')", name=op.f('ck_statement_revisions_state')),
        sa.CheckConstraint("trim(rationale) <> ''", name=op.f('ck_statement_revisions_rationale')),
        sa.CheckConstraint("trim(text) <> ''", name=op.f('ck_statement_revisions_text')),
        sa.ForeignKeyConstraint(['made_by_id'], ['people.id'], name=op.f('fk_statement_revisions_made_by_id'), ondelete='SET NULL'),
        sa.ForeignKeyConstraint(['statement_id'], ['statements.id'], name=op.f('fk_statement_revisions_statement_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_statement_revisions')),
        sa.UniqueConstraint('statement_id', 'number', name=op.f('uq_statement_revisions_statement_id_number')),
    )
    op.create_index(op.f('ix_statement_revisions_made_by_id'), 'statement_revisions', ['made_by_id'], unique=False)
    op.create_index('uq_statement_revisions_draft', 'statement_revisions', ['statement_id'], unique=True, sqlite_where=sa.text("state = 'draft'"), postgresql_where=sa.text("state = 'draft'"))
    op.create_index('uq_statement_revisions_in_force', 'statement_revisions', ['statement_id'], unique=True, sqlite_where=sa.text("state = 'adopted'"), postgresql_where=sa.text("state = 'adopted'"))
    op.create_table(
        'adoptions',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('convening_id', sa.Integer(), nullable=False),
        sa.Column('outcome_id', sa.Integer(), nullable=True, comment='the decision, where notes have it'),
        sa.Column('version_id', sa.Integer(), nullable=True),
        sa.Column('revision_id', sa.Integer(), nullable=True),
        sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('made_by_id', sa.Integer(), nullable=True),
        sa.CheckConstraint('(version_id IS NULL) <> (revision_id IS NULL)', name=op.f('ck_adoptions_one_thing')),
        sa.ForeignKeyConstraint(['convening_id'], ['convenings.id'], name=op.f('fk_adoptions_convening_id'), ondelete='RESTRICT'),
        sa.ForeignKeyConstraint(['made_by_id'], ['people.id'], name=op.f('fk_adoptions_made_by_id'), ondelete='SET NULL'),
        sa.ForeignKeyConstraint(['outcome_id'], ['outcomes.id'], name=op.f('fk_adoptions_outcome_id'), ondelete='SET NULL'),
        sa.ForeignKeyConstraint(['revision_id'], ['statement_revisions.id'], name=op.f('fk_adoptions_revision_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['version_id'], ['agenda_versions.id'], name=op.f('fk_adoptions_version_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_adoptions')),
        sa.UniqueConstraint('revision_id', name=op.f('uq_adoptions_revision_id')),
        sa.UniqueConstraint('version_id', name=op.f('uq_adoptions_version_id')),
    )
    op.create_index(op.f('ix_adoptions_convening_id'), 'adoptions', ['convening_id'], unique=False)
    op.create_index(op.f('ix_adoptions_made_by_id'), 'adoptions', ['made_by_id'], unique=False)
    op.create_index(op.f('ix_adoptions_outcome_id'), 'adoptions', ['outcome_id'], unique=False)
    carry_mission_over()
    with op.batch_alter_table('network') as table:
        table.drop_column('mission')


def carry_mission_over():
    """What stood in the settings is the first adopted text, from today on."""
    database, now = op.get_bind(), datetime.now(UTC)
    mission = database.scalar(sa.text("SELECT mission FROM network")) or ''
    if not mission.strip():
        return
    statement = {'key': 'mission', 'kind': 'mission', 'position': 1, 'made_at': now}
    statement_id = database.scalar(sa.insert(STATEMENTS).values(**statement).returning(STATEMENTS.c.id))
    revision = {
        'statement_id': statement_id, 'number': 1, 'title': '', 'text': mission, 'translations': {},
        'rationale': "As it stood in the network's settings.", 'state': 'adopted', 'adopted_on': now.date(),
        'adopted_where': '', 'edition': 1, 'made_at': now,
    }
    database.execute(sa.insert(REVISIONS).values(**revision))


def downgrade():
    with op.batch_alter_table('network') as table:
        table.add_column(sa.Column('mission', sa.String(), nullable=False, server_default=''))
    held = (
        "SELECT r.text FROM statement_revisions AS r JOIN statements AS s ON s.id = r.statement_id"
        " WHERE s.kind = 'mission' AND r.state = 'adopted'"
    )
    op.execute(f"UPDATE network SET mission = COALESCE(({held}), '')")
    with op.batch_alter_table('network') as table:
        table.alter_column('mission', server_default=None)
    for name in ('adoptions', 'statement_revisions', 'statements'):
        op.drop_table(name)
