"""people choose what their own calendar shows; convenings have a text for who has not answered"""

import sqlalchemy as sa
from alembic import op

revision = '2026_11_22_1240_my_calendar'
down_revision = '2026_11_22_1225_network_logo'
branch_labels = None
depends_on = None

BEFORE = "variant IN ('public', 'confirmed', 'waiting', 'maybe')"
NOW = "variant IN ('public', 'confirmed', 'waiting', 'maybe', 'unanswered')"


def rule(condition):
    with op.batch_alter_table('convening_texts') as table:
        table.drop_constraint(op.f('ck_convening_texts_variant'), type_='check')
        table.create_check_constraint(op.f('ck_convening_texts_variant'), condition)


def upgrade():
    rule(NOW)
    with op.batch_alter_table('people') as table:
        table.add_column(sa.Column('calendar_shows', sa.JSON(), server_default='[]', nullable=False, comment="beside one's answers: as its owner chose"))


def downgrade():
    op.execute("DELETE FROM convening_texts WHERE variant = 'unanswered'")
    rule(BEFORE)
    with op.batch_alter_table('people') as table:
        table.drop_column('calendar_shows')
