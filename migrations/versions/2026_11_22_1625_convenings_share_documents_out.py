"""Lines of an agenda name the document that is shared out; documents know the file they came from."""

import sqlalchemy as sa
from alembic import op

revision = '2026_11_22_1625_share_outs'
down_revision = '2026_11_22_1640_actions'
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table('agenda_items') as batch_op:
        batch_op.add_column(sa.Column('document_id', sa.Integer(), nullable=True, comment='what is shared out'))
        batch_op.create_foreign_key('fk_agenda_items_document_id', 'documents', ['document_id'], ['id'], ondelete='SET NULL')
        batch_op.create_index('ix_agenda_items_document_id', ['document_id'], unique=False)
    with op.batch_alter_table('documents') as batch_op:
        batch_op.add_column(sa.Column('import_source', sa.String(), nullable=True, comment='name of the folder it was imported from'))
        batch_op.add_column(sa.Column('import_key', sa.String(), nullable=True, comment='name of its file there'))
        batch_op.create_unique_constraint('uq_documents_import_source_import_key', ['import_source', 'import_key'])


def downgrade():
    with op.batch_alter_table('documents') as batch_op:
        batch_op.drop_constraint('uq_documents_import_source_import_key', type_='unique')
        batch_op.drop_column('import_key')
        batch_op.drop_column('import_source')
    with op.batch_alter_table('agenda_items') as batch_op:
        batch_op.drop_index('ix_agenda_items_document_id')
        batch_op.drop_constraint('fk_agenda_items_document_id', type_='foreignkey')
        batch_op.drop_column('document_id')
