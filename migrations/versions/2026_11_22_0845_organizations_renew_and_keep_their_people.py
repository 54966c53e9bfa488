"""organizations renew each year and keep their people"""

from datetime import date, timedelta

import sqlalchemy as sa
from alembic import op

revision = '2026_11_22_0845_organizations'
down_revision = '2026_11_22_0830_organizations'
branch_labels = None
depends_on = None

organizations = sa.table('organizations', sa.column('status'), sa.column('renews_on', sa.Date()))


def upgrade():
    op.add_column('organizations', sa.Column('renews_on', sa.Date(), nullable=True, comment='day until which a member said that all is right'))
    # Members of before have a whole year ahead of them.
    op.execute(organizations.update().where(organizations.c.status == 'member').values(renews_on=date.today() + timedelta(days=365)))
    op.create_table(
        'affiliation_invitations',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('key', sa.String(), nullable=False, comment='random; the letter carries it signed'),
        sa.Column('organization_id', sa.Integer(), nullable=False),
        sa.Column('email', sa.String(), nullable=False, comment='normalised; empty once answered'),
        sa.Column('name', sa.String(), nullable=False, comment='empty once answered'),
        sa.Column('role', sa.String(), nullable=False),
        sa.Column('title', sa.String(), nullable=False),
        sa.Column('locale', sa.String(), nullable=False),
        sa.Column('state', sa.String(), nullable=False),
        sa.Column('invited_by_id', sa.Integer(), nullable=True),
        sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("role IN ('contact', 'staff', 'admin', 'educator', 'volunteer')", name=op.f('ck_affiliation_invitations_role')),
        sa.CheckConstraint("state IN ('open', 'accepted', 'declined', 'withdrawn', 'expired')", name=op.f('ck_affiliation_invitations_state')),
        sa.ForeignKeyConstraint(['invited_by_id'], ['people.id'], name=op.f('fk_affiliation_invitations_invited_by_id'), ondelete='SET NULL'),
        sa.ForeignKeyConstraint(['organization_id'], ['organizations.id'], name=op.f('fk_affiliation_invitations_organization_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_affiliation_invitations')),
        sa.UniqueConstraint('key', name=op.f('uq_affiliation_invitations_key')),
    )
    op.create_index(op.f('ix_affiliation_invitations_organization_id'), 'affiliation_invitations', ['organization_id'], unique=False)
    op.create_index(op.f('ix_affiliation_invitations_expires_at'), 'affiliation_invitations', ['expires_at'], unique=False)
    op.create_index('uq_affiliation_invitations_open', 'affiliation_invitations', ['organization_id', 'email'], unique=True, sqlite_where=sa.text("state = 'open'"), postgresql_where=sa.text("state = 'open'"))


def downgrade():
    op.drop_table('affiliation_invitations')
    op.drop_column('organizations', 'renews_on')
