"""inbox takes messages and their replies"""

import sqlalchemy as sa
from alembic import op

revision = '2026_11_22_1215_inbox'
down_revision = '2026_11_22_1245_erasures'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('inbox_watches',
    sa.Column('way', sa.String(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('trouble', sa.String(), nullable=False, comment='empty when all went well'),
    sa.CheckConstraint("way IN ('pipe', 'imap', 'lmtp')", name=op.f('ck_inbox_watches_way')),
    sa.PrimaryKeyConstraint('way', name=op.f('pk_inbox_watches'))
    )
    op.create_table('calendar_aliases',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('address', sa.String(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('learned_by_id', sa.Integer(), nullable=True),
    sa.Column('learned_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['learned_by_id'], ['people.id'], name=op.f('fk_calendar_aliases_learned_by_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_calendar_aliases_person_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_calendar_aliases')),
    sa.UniqueConstraint('address', name=op.f('uq_calendar_aliases_address'))
    )
    with op.batch_alter_table('calendar_aliases', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_calendar_aliases_person_id'), ['person_id'], unique=False)

    op.create_table('inbox_messages',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(), nullable=False, comment='hash of its number and content'),
    sa.Column('way', sa.String(), nullable=False, comment='by which it came first'),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('reason', sa.String(), nullable=False, comment='what became of it, if no reply tells'),
    sa.Column('received_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('copies', sa.Integer(), server_default='1', nullable=False, comment='how often it came'),
    sa.Column('person_id', sa.Integer(), nullable=True, comment='who wrote it, once that is sure'),
    sa.Column('message_id', sa.String(), nullable=False),
    sa.Column('sender', sa.String(), nullable=False, comment='its From; proves nothing'),
    sa.Column('sender_name', sa.String(), nullable=False),
    sa.Column('subject', sa.String(), nullable=False),
    sa.Column('text', sa.String(), nullable=False, comment='its words without formatting'),
    sa.Column('calendar', sa.String(), nullable=False, comment='its calendar object'),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True, comment='its Date; proves nothing'),
    sa.CheckConstraint("kind IN ('reply', 'words', 'bounce', 'complaint', 'automatic', 'check', 'other', 'unreadable')", name=op.f('ck_inbox_messages_kind')),
    sa.CheckConstraint("way IN ('pipe', 'imap', 'lmtp')", name=op.f('ck_inbox_messages_way')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_inbox_messages_person_id'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_inbox_messages')),
    sa.UniqueConstraint('key', name=op.f('uq_inbox_messages_key'))
    )
    with op.batch_alter_table('inbox_messages', schema=None) as batch_op:
        batch_op.create_index('ix_inbox_messages_message_id', ['message_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_inbox_messages_person_id'), ['person_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_inbox_messages_received_at'), ['received_at'], unique=False)

    op.create_table('inbox_replies',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('message_id', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('reason', sa.String(), nullable=False, comment='why it is in this state'),
    sa.Column('method', sa.String(), nullable=False, comment='REPLY, COUNTER …; empty for words'),
    sa.Column('answer', sa.String(), nullable=False, comment='going, maybe, declined; empty: none was read'),
    sa.Column('convening_id', sa.Integer(), nullable=True, comment='once that is sure'),
    sa.Column('series_id', sa.Integer(), nullable=True, comment='when it answers a whole series'),
    sa.Column('person_id', sa.Integer(), nullable=True, comment='who answers, once that is sure'),
    sa.Column('uid', sa.String(), nullable=False),
    sa.Column('recurrence', sa.String(), nullable=False, comment='which date of a series, in UTC'),
    sa.Column('attendee', sa.String(), nullable=False, comment='the address that answers; proves nothing'),
    sa.Column('attendee_name', sa.String(), nullable=False),
    sa.Column('sequence', sa.Integer(), nullable=True),
    sa.Column('stamped_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('comment', sa.String(), nullable=False),
    sa.Column('facts', sa.JSON(), nullable=False, comment='starts, ends, title: as proposed; delegated_to: who comes instead'),
    sa.Column('invited_id', sa.Integer(), nullable=True, comment='for whom the address was made that it came to; proves nothing; no foreign key'),
    sa.Column('settled_by_id', sa.Integer(), nullable=True, comment='of the staff'),
    sa.Column('settled_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("state IN ('applied', 'waiting', 'ignored', 'refused', 'noted', 'dismissed')", name=op.f('ck_inbox_replies_state')),
    sa.ForeignKeyConstraint(['convening_id'], ['convenings.id'], name=op.f('fk_inbox_replies_convening_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['message_id'], ['inbox_messages.id'], name=op.f('fk_inbox_replies_message_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_inbox_replies_person_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['series_id'], ['series.id'], name=op.f('fk_inbox_replies_series_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['settled_by_id'], ['people.id'], name=op.f('fk_inbox_replies_settled_by_id'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_inbox_replies'))
    )
    with op.batch_alter_table('inbox_replies', schema=None) as batch_op:
        batch_op.create_index('ix_inbox_replies_convening_person', ['convening_id', 'person_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_inbox_replies_message_id'), ['message_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_inbox_replies_person_id'), ['person_id'], unique=False)
        batch_op.create_index('ix_inbox_replies_state', ['state', 'id'], unique=False)

    with op.batch_alter_table('network', schema=None) as batch_op:
        batch_op.add_column(sa.Column('replies_proven_for', sa.String(), server_default='', nullable=False, comment='the reply domain at which a letter to ourselves came back'))
        batch_op.add_column(sa.Column('replies_proven_at', sa.DateTime(timezone=True), nullable=True, comment='when it came back last'))



def downgrade():
    with op.batch_alter_table('network', schema=None) as batch_op:
        batch_op.drop_column('replies_proven_at')
        batch_op.drop_column('replies_proven_for')

    with op.batch_alter_table('inbox_replies', schema=None) as batch_op:
        batch_op.drop_index('ix_inbox_replies_state')
        batch_op.drop_index(batch_op.f('ix_inbox_replies_person_id'))
        batch_op.drop_index(batch_op.f('ix_inbox_replies_message_id'))
        batch_op.drop_index('ix_inbox_replies_convening_person')

    op.drop_table('inbox_replies')
    with op.batch_alter_table('inbox_messages', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_inbox_messages_received_at'))
        batch_op.drop_index(batch_op.f('ix_inbox_messages_person_id'))
        batch_op.drop_index('ix_inbox_messages_message_id')

    op.drop_table('inbox_messages')
    with op.batch_alter_table('calendar_aliases', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_calendar_aliases_person_id'))

    op.drop_table('calendar_aliases')
    op.drop_table('inbox_watches')
