"""organizations know other names, their street, and by what near matches are found"""

from urllib.parse import urlsplit

import sqlalchemy as sa
from alembic import op

revision = '2026_11_22_0735_organizations'
down_revision = '2026_11_22_first'
branch_labels = None
depends_on = None

# Rows that are there need a value at once. SQLite would make the whole table anew to take the
# default away again, and whatever points at it would go with the old one; so it stays.
organizations = sa.table(
    'organizations', sa.column('id'), sa.column('sort_key'), sa.column('website'),
    sa.column('name_words'), sa.column('website_host'),
)


def upgrade():
    for name, comment in (
        ('street', 'postal address, the house number first'),
        ('name_words', 'folded words of all its names, a space around each: finds near matches'),
        ('website_host', 'without www'),
    ):
        op.add_column('organizations', sa.Column(name, sa.String(), nullable=False, server_default='', comment=comment))
    op.add_column('organizations', sa.Column('alt_names', sa.JSON(), nullable=False, server_default='[]', comment='other names people use'))
    op.create_index(op.f('ix_organizations_website_host'), 'organizations', ['website_host'], unique=False)
    connection = op.get_bind()
    for key, words, website in connection.execute(sa.select(organizations.c.id, organizations.c.sort_key, organizations.c.website)).all():
        host = (urlsplit(website.lower()).hostname or '').removeprefix('www.')
        connection.execute(organizations.update().where(organizations.c.id == key).values(name_words=f' {words} ', website_host=host))


def downgrade():
    op.drop_index(op.f('ix_organizations_website_host'), table_name='organizations')
    for name in ('alt_names', 'website_host', 'name_words', 'street'):
        op.drop_column('organizations', name)
