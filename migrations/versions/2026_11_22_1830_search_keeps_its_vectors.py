"""search keeps its vectors on PostgreSQL, so that ranking does not make them anew"""

from alembic import op

revision = '2026_11_22_1830_vectors'
down_revision = '2026_11_22_1516_comments'
branch_labels = None
depends_on = None

VECTOR = "setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', text), 'D')"
INDEX = "CREATE INDEX ix_search_entries_words ON search_entries USING gin"


def upgrade():
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP INDEX ix_search_entries_words")
        op.execute(f"ALTER TABLE search_entries ADD COLUMN vector tsvector GENERATED ALWAYS AS ({VECTOR}) STORED")
        op.execute(f"{INDEX} (vector)")


def downgrade():
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE search_entries DROP COLUMN vector")
        op.execute(f"{INDEX} (({VECTOR}))")
