"""Documents in revisions, what they rest on and who uses them; groups in which two agree."""

import sqlalchemy as sa
from alembic import op

revision = '2026_11_22_1519_library'
down_revision = '2026_11_22_1530_actions'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('documents',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('slug', sa.String(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('title', sa.String(), nullable=False, comment='of the published revision; of the draft until there is one'),
    sa.Column('summary', sa.String(), nullable=False, comment='the same'),
    sa.Column('sort_key', sa.String(), nullable=False),
    sa.Column('search_text', sa.String(), nullable=False, comment='words of title and summary'),
    sa.Column('words_version', sa.Integer(), nullable=False, comment='raised with title, summary, what is published and the words in it'),
    sa.Column('group_id', sa.Integer(), nullable=True),
    sa.Column('organization_id', sa.Integer(), nullable=True),
    sa.Column('origin_id', sa.Integer(), nullable=True, comment='whose practice it was first'),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('visibility', sa.String(), nullable=False, comment='group: those of its owner'),
    sa.Column('evidence', sa.String(), nullable=False),
    sa.Column('latest', sa.Integer(), nullable=False, comment='number of the newest revision'),
    sa.Column('published', sa.Integer(), nullable=False, comment='number of the published revision; 0: none'),
    sa.Column('published_at', sa.DateTime(timezone=True), nullable=True, comment='when that revision was'),
    sa.Column('review_on', sa.Date(), nullable=True, comment='day on which it is to be looked at again'),
    sa.Column('person_id', sa.Integer(), nullable=True, comment='who began it'),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("(state IN ('published', 'archived')) = (published > 0)", name=op.f('ck_documents_published')),
    sa.CheckConstraint("evidence IN ('essa_1', 'essa_2', 'essa_3', 'essa_4', 'practice_based', 'not_rated')", name=op.f('ck_documents_evidence')),
    sa.CheckConstraint("kind IN ('best_practice', 'research_summary', 'evaluation', 'toolkit', 'educator_tool', 'family_resource')", name=op.f('ck_documents_kind')),
    sa.CheckConstraint("state IN ('draft', 'in_review', 'published', 'archived')", name=op.f('ck_documents_state')),
    sa.CheckConstraint("visibility IN ('public', 'network', 'group')", name=op.f('ck_documents_visibility')),
    sa.CheckConstraint('(group_id IS NULL) <> (organization_id IS NULL)', name=op.f('ck_documents_owner')),
    sa.ForeignKeyConstraint(['group_id'], ['groups.id'], name=op.f('fk_documents_group_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['organization_id'], ['organizations.id'], name=op.f('fk_documents_organization_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['origin_id'], ['organizations.id'], name=op.f('fk_documents_origin_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_documents_person_id'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_documents')),
    sa.UniqueConstraint('slug', name=op.f('uq_documents_slug'))
    )
    with op.batch_alter_table('documents', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_documents_group_id'), ['group_id'], unique=False)
        batch_op.create_index('ix_documents_list', ['state', 'sort_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_documents_organization_id'), ['organization_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_documents_origin_id'), ['origin_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_documents_person_id'), ['person_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_documents_published_at'), ['published_at'], unique=False)

    op.create_table('citations',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('document_id', sa.Integer(), nullable=False),
    sa.Column('authors', sa.String(), nullable=False, comment='as the source names them, semicolons between'),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=True),
    sa.Column('published_in', sa.String(), nullable=False, comment='journal, report series or publisher'),
    sa.Column('doi', sa.String(), nullable=False, comment='10.1000/xyz, without an address before it'),
    sa.Column('url', sa.String(), nullable=False),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("doi <> '' OR url <> ''", name=op.f('ck_citations_address')),
    sa.CheckConstraint('year IS NULL OR year BETWEEN 1500 AND 2200', name=op.f('ck_citations_year')),
    sa.ForeignKeyConstraint(['document_id'], ['documents.id'], name=op.f('fk_citations_document_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_citations'))
    )
    with op.batch_alter_table('citations', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_citations_document_id'), ['document_id'], unique=False)

    op.create_table('document_places',
    sa.Column('document_id', sa.Integer(), nullable=False),
    sa.Column('place_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['document_id'], ['documents.id'], name=op.f('fk_document_places_document_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['place_id'], ['places.id'], name=op.f('fk_document_places_place_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('document_id', 'place_id', name=op.f('pk_document_places'))
    )
    with op.batch_alter_table('document_places', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_document_places_place_id'), ['place_id'], unique=False)

    op.create_table('document_revisions',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('document_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False, comment='1, 2, 3 … within its document'),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('summary', sa.String(), nullable=False, comment='what it is good for, in a few sentences'),
    sa.Column('body', sa.String(), nullable=False, comment='Markdown; empty where there is only a file'),
    sa.Column('mark', sa.String(), nullable=False, comment='SHA-256 of its file; empty: none'),
    sa.Column('size', sa.BigInteger(), nullable=False, comment='bytes'),
    sa.Column('media_type', sa.String(), nullable=False, comment='told by the content'),
    sa.Column('file_name', sa.String(), nullable=False),
    sa.Column('note', sa.String(), nullable=False, comment='what changed since the one before'),
    sa.Column('answer', sa.String(), nullable=False, comment='what the reviewer said when sending it back'),
    sa.Column('words', sa.String(), nullable=False, comment='all that can be read in it'),
    sa.Column('plain_words', sa.String(), nullable=False, comment='the same without accents and case'),
    sa.Column('read_at', sa.DateTime(timezone=True), nullable=True, comment='when its words were read; empty: they wait'),
    sa.Column('saves', sa.Integer(), nullable=False, comment='raised each time the draft is saved'),
    sa.Column('person_id', sa.Integer(), nullable=True, comment='who wrote it'),
    sa.Column('reviewer_id', sa.Integer(), nullable=True, comment='who published it or sent it back'),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False, comment='when its draft was begun'),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True, comment='when it was sent to be read'),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True, comment='when it was published or sent back'),
    sa.CheckConstraint("(mark = '') = (size = 0)", name=op.f('ck_document_revisions_file')),
    sa.CheckConstraint("state IN ('draft', 'in_review', 'returned', 'published', 'superseded')", name=op.f('ck_document_revisions_state')),
    sa.ForeignKeyConstraint(['document_id'], ['documents.id'], name=op.f('fk_document_revisions_document_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_document_revisions_person_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['reviewer_id'], ['people.id'], name=op.f('fk_document_revisions_reviewer_id'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_document_revisions')),
    sa.UniqueConstraint('document_id', 'number', name=op.f('uq_document_revisions_document_id_number'))
    )
    with op.batch_alter_table('document_revisions', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_document_revisions_mark'), ['mark'], unique=False)
        batch_op.create_index(batch_op.f('ix_document_revisions_person_id'), ['person_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_document_revisions_reviewer_id'), ['reviewer_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_document_revisions_sent_at'), ['sent_at'], unique=False)
        batch_op.create_index('uq_document_revisions_open', ['document_id'], unique=True, sqlite_where=sa.text("state IN ('draft', 'in_review')"), postgresql_where=sa.text("state IN ('draft', 'in_review')"))
        batch_op.create_index('uq_document_revisions_published', ['document_id'], unique=True, sqlite_where=sa.text("state = 'published'"), postgresql_where=sa.text("state = 'published'"))

    op.create_table('document_terms',
    sa.Column('document_id', sa.Integer(), nullable=False),
    sa.Column('term_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['document_id'], ['documents.id'], name=op.f('fk_document_terms_document_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['term_id'], ['terms.id'], name=op.f('fk_document_terms_term_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('document_id', 'term_id', name=op.f('pk_document_terms'))
    )
    with op.batch_alter_table('document_terms', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_document_terms_term_id'), ['term_id'], unique=False)

    op.create_table('evaluation_findings',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('document_id', sa.Integer(), nullable=False),
    sa.Column('context', sa.String(), nullable=False, comment='where, with whom and when'),
    sa.Column('sites', sa.Integer(), nullable=True, comment='in how many places'),
    sa.Column('result', sa.String(), nullable=False, comment='what happened'),
    sa.Column('limits', sa.String(), nullable=False, comment='what it does not show'),
    sa.Column('person_id', sa.Integer(), nullable=True, comment='who wrote it down'),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('sites IS NULL OR sites > 0', name=op.f('ck_evaluation_findings_sites')),
    sa.ForeignKeyConstraint(['document_id'], ['documents.id'], name=op.f('fk_evaluation_findings_document_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_evaluation_findings_person_id'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_evaluation_findings'))
    )
    with op.batch_alter_table('evaluation_findings', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_evaluation_findings_document_id'), ['document_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_evaluation_findings_person_id'), ['person_id'], unique=False)

    op.create_table('practice_adoptions',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('document_id', sa.Integer(), nullable=False),
    sa.Column('organization_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('happened_on', sa.Date(), nullable=False),
    sa.Column('note', sa.String(), nullable=False, comment='where and how'),
    sa.Column('obstacle', sa.String(), nullable=False, comment='where it did not work, and why'),
    sa.Column('person_id', sa.Integer(), nullable=True, comment='who said so'),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("kind IN ('tried', 'adapted', 'adopted', 'stopped')", name=op.f('ck_practice_adoptions_kind')),
    sa.ForeignKeyConstraint(['document_id'], ['documents.id'], name=op.f('fk_practice_adoptions_document_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['organization_id'], ['organizations.id'], name=op.f('fk_practice_adoptions_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_practice_adoptions_person_id'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_practice_adoptions')),
    sa.UniqueConstraint('document_id', 'organization_id', 'happened_on', 'kind', name=op.f('uq_practice_adoptions_said'))
    )
    with op.batch_alter_table('practice_adoptions', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_practice_adoptions_organization_id'), ['organization_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_practice_adoptions_person_id'), ['person_id'], unique=False)

    with op.batch_alter_table('groups', schema=None) as batch_op:
        batch_op.add_column(sa.Column('reviews_by_two', sa.Boolean(), server_default=sa.false(), nullable=False, comment='nobody publishes a text of their own alone'))



def downgrade():
    with op.batch_alter_table('groups', schema=None) as batch_op:
        batch_op.drop_column('reviews_by_two')

    with op.batch_alter_table('practice_adoptions', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_practice_adoptions_person_id'))
        batch_op.drop_index(batch_op.f('ix_practice_adoptions_organization_id'))

    op.drop_table('practice_adoptions')
    with op.batch_alter_table('evaluation_findings', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_evaluation_findings_person_id'))
        batch_op.drop_index(batch_op.f('ix_evaluation_findings_document_id'))

    op.drop_table('evaluation_findings')
    with op.batch_alter_table('document_terms', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_document_terms_term_id'))

    op.drop_table('document_terms')
    with op.batch_alter_table('document_revisions', schema=None) as batch_op:
        batch_op.drop_index('uq_document_revisions_published', sqlite_where=sa.text("state = 'published'"), postgresql_where=sa.text("state = 'published'"))
        batch_op.drop_index('uq_document_revisions_open', sqlite_where=sa.text("state IN ('draft', 'in_review')"), postgresql_where=sa.text("state IN ('draft', 'in_review')"))
        batch_op.drop_index(batch_op.f('ix_document_revisions_sent_at'))
        batch_op.drop_index(batch_op.f('ix_document_revisions_reviewer_id'))
        batch_op.drop_index(batch_op.f('ix_document_revisions_person_id'))
        batch_op.drop_index(batch_op.f('ix_document_revisions_mark'))

    op.drop_table('document_revisions')
    with op.batch_alter_table('document_places', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_document_places_place_id'))

    op.drop_table('document_places')
    with op.batch_alter_table('citations', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_citations_document_id'))

    op.drop_table('citations')
    with op.batch_alter_table('documents', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_documents_published_at'))
        batch_op.drop_index(batch_op.f('ix_documents_person_id'))
        batch_op.drop_index(batch_op.f('ix_documents_origin_id'))
        batch_op.drop_index(batch_op.f('ix_documents_organization_id'))
        batch_op.drop_index('ix_documents_list')
        batch_op.drop_index(batch_op.f('ix_documents_group_id'))

    op.drop_table('documents')
