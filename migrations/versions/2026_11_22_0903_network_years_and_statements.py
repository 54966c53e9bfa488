"""network years and statements"""

import sqlalchemy as sa
from alembic import op

revision = '2026_11_22_network_years'
down_revision = '2026_11_22_groups_agreements'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('network_years',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('label', sa.String(), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False, comment='last day'),
    sa.CheckConstraint('starts_on <= ends_on', name=op.f('ck_network_years_dates')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_network_years')),
    sa.UniqueConstraint('label', name=op.f('uq_network_years_label'))
    )
    op.create_table('network_statements',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('locale', sa.String(), nullable=False),
    sa.Column('text', sa.String(), nullable=False, comment='Markdown; empty: the first text stands'),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("kind IN ('privacy', 'accessibility')", name=op.f('ck_network_statements_kind')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_network_statements')),
    sa.UniqueConstraint('kind', 'locale', name=op.f('uq_network_statements_kind_locale'))
    )


def downgrade():
    op.drop_table('network_statements')
    op.drop_table('network_years')
