"""a line of an agenda knows that its words are those of a promise or a question"""

import sqlalchemy as sa
from alembic import op

revision = '2026_11_22_2018_borrowed'
down_revision = '2026_11_22_2012_notices_posts'
branch_labels = None
depends_on = None


def upgrade():
    op.add_column(
        'agenda_items',
        sa.Column('is_borrowed', sa.Boolean(), server_default=sa.false(), nullable=False, comment='its words are those of a promise or a question, for whoever may see that'),
    )
    taken = (
        'SELECT 1 FROM agenda_choices WHERE agenda_choices.title = agenda_items.title'
        " AND agenda_choices.choice = 'taken'"
        " AND agenda_choices.source IN ('action', 'open_question', 'asked_question')"
    )
    # A line that was carried on, or copied to another date, says the same words without a choice of its own.
    op.execute(f'UPDATE agenda_items SET is_borrowed = true WHERE EXISTS ({taken})')


def downgrade():
    with op.batch_alter_table('agenda_items') as batch:
        batch.drop_column('is_borrowed')
