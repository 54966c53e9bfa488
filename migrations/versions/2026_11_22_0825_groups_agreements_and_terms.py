"""groups agreements and terms"""

import sqlalchemy as sa
from alembic import op

revision = '2026_11_22_groups_agreements'
down_revision = '2026_11_22_0920_former'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('group_agreements',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('group_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False, comment='1, 2, 3 … within its group'),
    sa.Column('text', sa.String(), nullable=False, comment='Markdown'),
    sa.Column('note', sa.String(), nullable=False, comment='why it changed'),
    sa.Column('made_by_id', sa.Integer(), nullable=True),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['group_id'], ['groups.id'], name=op.f('fk_group_agreements_group_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['made_by_id'], ['people.id'], name=op.f('fk_group_agreements_made_by_id'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_group_agreements')),
    sa.UniqueConstraint('group_id', 'number', name=op.f('uq_group_agreements_group_id_number'))
    )
    op.create_table('group_terms',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('membership_id', sa.Integer(), nullable=False),
    sa.Column('role', sa.String(), nullable=False),
    sa.Column('from_on', sa.Date(), nullable=False),
    sa.Column('until_on', sa.Date(), nullable=True, comment='last day; empty when none was said'),
    sa.Column('ended_on', sa.Date(), nullable=True, comment='empty while it lasts'),
    sa.Column('reminded_at', sa.DateTime(timezone=True), nullable=True, comment='when the leads were told that it ends'),
    sa.CheckConstraint("role IN ('lead', 'co_lead', 'scribe')", name=op.f('ck_group_terms_role')),
    sa.CheckConstraint('until_on IS NULL OR from_on <= until_on', name=op.f('ck_group_terms_dates')),
    sa.ForeignKeyConstraint(['membership_id'], ['group_memberships.id'], name=op.f('fk_group_terms_membership_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_group_terms'))
    )
    op.create_index('ix_group_terms_membership_id', 'group_terms', ['membership_id'])
    op.create_index('uq_group_terms_current', 'group_terms', ['membership_id'], unique=True, sqlite_where=sa.text('ended_on IS NULL'), postgresql_where=sa.text('ended_on IS NULL'))
    # Never a batch on tables that others point at: SQLite would make them anew, and what points at them would go.
    for column in (
        sa.Column('asked_at', sa.DateTime(timezone=True), nullable=True, comment='when they asked to join or were invited'),
        sa.Column('words', sa.String(), nullable=False, server_default='', comment='what they wrote to the leads when they asked'),
        sa.Column('agreement_number', sa.Integer(), nullable=True, comment='version of the agreement they accepted'),
        sa.Column('agreed_at', sa.DateTime(timezone=True), nullable=True),
    ):
        op.add_column('group_memberships', column)
    op.add_column('groups', sa.Column('contact_address', sa.String(), nullable=False, server_default='', comment='where questions about it are answered'))
    op.execute(
        """
        INSERT INTO group_terms (membership_id, role, from_on)
        SELECT id, role, joined_on FROM group_memberships WHERE state = 'active' AND role <> 'member'
        """
    )


def downgrade():
    op.drop_column('groups', 'contact_address')
    for name in ('agreed_at', 'agreement_number', 'words', 'asked_at'):
        op.drop_column('group_memberships', name)
    op.drop_table('group_terms')
    op.drop_table('group_agreements')
