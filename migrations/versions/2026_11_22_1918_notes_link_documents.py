"""which documents of the library notes link to"""

import re

import sqlalchemy as sa
from alembic import op

revision = '2026_11_22_1918_notes'
down_revision = '2026_11_22_1900_unread'
branch_labels = None
depends_on = None

LINK = re.compile(r'\]\(/library/([\w-]+)\)')
LINKED = '%](/library/%'
TEXTS = (
    'SELECT notes_id, body FROM note_sections WHERE body LIKE :linked',
    'SELECT notes_id, text FROM amendments WHERE text LIKE :linked',
    'SELECT s.notes_id, o.text FROM outcomes o JOIN note_sections s ON s.id = o.section_id WHERE o.text LIKE :linked',
)


def upgrade():
    table = op.create_table(
        'notes_documents',
        sa.Column('notes_id', sa.Integer(), nullable=False),
        sa.Column('document_id', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['document_id'], ['documents.id'], name=op.f('fk_notes_documents_document_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['notes_id'], ['notes.id'], name=op.f('fk_notes_documents_notes_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('notes_id', 'document_id', name=op.f('pk_notes_documents')),
    )
    op.create_index(op.f('ix_notes_documents_document_id'), 'notes_documents', ['document_id'])
    connection = op.get_bind()
    known = {slug: number for slug, number in connection.execute(sa.text('SELECT slug, id FROM documents'))}
    texts = [row for each in TEXTS for row in connection.execute(sa.text(each), {'linked': LINKED})]
    pairs = {(notes_id, known[slug]) for notes_id, text in texts for slug in LINK.findall(text) if slug in known}
    if pairs:
        op.bulk_insert(table, [{'notes_id': notes_id, 'document_id': each} for notes_id, each in sorted(pairs)])


def downgrade():
    op.drop_table('notes_documents')
