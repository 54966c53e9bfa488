"""statements keep their words for searching"""

import sqlalchemy as sa
from alembic import op
from slugify import slugify

revision = '2026_11_22_1850_statements'
down_revision = '2026_11_22_1830_notices_moves'
branch_labels = None
depends_on = None

revisions = sa.table(
    'statement_revisions',
    sa.column('id', sa.Integer()),
    sa.column('title', sa.String()),
    sa.column('text', sa.String()),
    sa.column('translations', sa.JSON()),
    sa.column('search_text', sa.String()),
)


def upgrade():
    op.add_column(
        'statement_revisions',
        sa.Column('search_text', sa.String(), server_default='', nullable=False, comment='words without accents and case, in every language it has'),
    )
    bind = op.get_bind()
    for row in bind.execute(sa.select(revisions)).all():
        spoken = [words for each in (row.translations or {}).values() for words in each.values()]
        words = slugify(' '.join([row.title, row.text, *spoken]), separator=' ')
        bind.execute(revisions.update().where(revisions.c.id == row.id).values(search_text=words))


def downgrade():
    with op.batch_alter_table('statement_revisions') as batch:
        batch.drop_column('search_text')
