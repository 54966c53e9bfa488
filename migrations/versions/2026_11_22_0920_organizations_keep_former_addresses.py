"""organizations keep the addresses of those that became one with them"""

import sqlalchemy as sa
from alembic import op

revision = '2026_11_22_0920_former'
down_revision = '2026_11_22_0805_imports'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        'former_organizations',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('former_id', sa.Integer(), nullable=False, comment='its number then; history knows it by it'),
        sa.Column('uuid', sa.Uuid(), nullable=False),
        sa.Column('slug', sa.String(), nullable=False),
        sa.Column('name', sa.String(), nullable=False),
        sa.Column('organization_id', sa.Integer(), nullable=False),
        sa.Column('merged_at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['organization_id'], ['organizations.id'], name=op.f('fk_former_organizations_organization_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_former_organizations')),
        sa.UniqueConstraint('former_id', name=op.f('uq_former_organizations_former_id')),
        sa.UniqueConstraint('slug', name=op.f('uq_former_organizations_slug')),
        sa.UniqueConstraint('uuid', name=op.f('uq_former_organizations_uuid')),
    )
    op.create_index(op.f('ix_former_organizations_organization_id'), 'former_organizations', ['organization_id'], unique=False)


def downgrade():
    op.drop_table('former_organizations')
