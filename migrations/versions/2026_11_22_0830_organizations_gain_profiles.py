"""organizations gain profiles: roles, areas served, languages, what they offer and seek, a logo"""

import sqlalchemy as sa
from alembic import op

revision = '2026_11_22_0830_organizations'
down_revision = '2026_11_22_0756_requests'
branch_labels = None
depends_on = None


def upgrade():
    op.add_column('organizations', sa.Column('access_note', sa.String(), server_default='', nullable=False, comment='what visitors should know, in words'))
    op.add_column('organizations', sa.Column('logo', sa.String(), server_default='', nullable=False, comment='mark of a kept picture'))
    for name, other, column in (
        ('organization_terms', 'terms', 'term_id'),
        ('organization_places', 'places', 'place_id'),
    ):
        op.create_table(
            name,
            sa.Column('organization_id', sa.Integer(), nullable=False),
            sa.Column(column, sa.Integer(), nullable=False),
            sa.ForeignKeyConstraint(['organization_id'], ['organizations.id'], name=op.f(f'fk_{name}_organization_id'), ondelete='CASCADE'),
            sa.ForeignKeyConstraint([column], [f'{other}.id'], name=op.f(f'fk_{name}_{column}'), ondelete='RESTRICT'),
            sa.PrimaryKeyConstraint('organization_id', column, name=op.f(f'pk_{name}')),
        )
        op.create_index(op.f(f'ix_{name}_{column}'), name, [column], unique=False)
    op.create_table(
        'organization_assets',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('organization_id', sa.Integer(), nullable=False),
        sa.Column('direction', sa.String(), nullable=False),
        sa.Column('kind_id', sa.Integer(), nullable=False),
        sa.Column('description', sa.String(), nullable=False),
        sa.CheckConstraint("direction IN ('offers', 'seeks')", name=op.f('ck_organization_assets_direction')),
        sa.ForeignKeyConstraint(['kind_id'], ['terms.id'], name=op.f('fk_organization_assets_kind_id'), ondelete='RESTRICT'),
        sa.ForeignKeyConstraint(['organization_id'], ['organizations.id'], name=op.f('fk_organization_assets_organization_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_organization_assets')),
        sa.UniqueConstraint('organization_id', 'direction', 'kind_id', name=op.f('uq_organization_assets_organization_id_direction_kind_id')),
    )
    op.create_index(op.f('ix_organization_assets_kind_id'), 'organization_assets', ['kind_id'], unique=False)


def downgrade():
    op.drop_table('organization_assets')
    op.drop_table('organization_places')
    op.drop_table('organization_terms')
    for name in ('logo', 'access_note'):
        op.drop_column('organizations', name)
