"""search gains an index of words"""

import sqlalchemy as sa
from alembic import op

revision = '2026_11_22_search_index'
down_revision = '2026_11_22_0820_follow_names'
branch_labels = None
depends_on = None

TRIGGERS = {
    "search_entries_in": ("AFTER INSERT ON search_entries", ("new",)),
    "search_entries_out": ("AFTER DELETE ON search_entries", ("old",)),
    "search_entries_again": ("AFTER UPDATE ON search_entries", ("old", "new")),
}
STEPS = {
    "new": "INSERT INTO search_index (rowid, title, text) VALUES (new.id, new.title, new.text);",
    "old": "INSERT INTO search_index (search_index, rowid, title, text)"
    " VALUES ('delete', old.id, old.title, old.text);",
}


def upgrade():
    op.create_table(
        'search_entries',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('kind', sa.String(), nullable=False, comment='such as convening; no foreign key'),
        sa.Column('subject_id', sa.Integer(), nullable=False),
        sa.Column('title', sa.String(), nullable=False, comment='the words of its name, which count most'),
        sa.Column('text', sa.String(), nullable=False, comment='all its words'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_search_entries')),
        sa.UniqueConstraint('kind', 'subject_id', name=op.f('uq_search_entries_kind_subject_id')),
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE search_index USING fts5"
            " (title, text, content='search_entries', content_rowid='id', prefix='2 3')"
        )
        op.execute("CREATE VIRTUAL TABLE search_words USING fts5vocab ('search_index', 'row')")
        for name, (when, steps) in TRIGGERS.items():
            op.execute(f"CREATE TRIGGER {name} {when} BEGIN {' '.join(STEPS[step] for step in steps)} END")
    else:
        op.execute(
            "CREATE INDEX ix_search_entries_words ON search_entries USING gin"
            " ((setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', text), 'D')))"
        )


def downgrade():
    if op.get_bind().dialect.name == "sqlite":
        for name in TRIGGERS:
            op.execute(f"DROP TRIGGER {name}")
        op.execute("DROP TABLE search_words")
        op.execute("DROP TABLE search_index")
    op.drop_table('search_entries')
