"""who comes to convenings: the desk at the door, and attendance apart from answers"""

import sqlalchemy as sa
from alembic import op

revision = '2026_11_22_arrivals'
down_revision = '2026_11_22_network_years'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('attendances',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('convening_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('organization_id', sa.Integer(), nullable=True, comment='for whom the person came'),
    sa.Column('organization_text', sa.String(), nullable=False, comment='as typed at the door, where no organization is called so'),
    sa.Column('sector_id', sa.Integer(), nullable=True, comment='sector at the time of coming'),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('how', sa.String(), nullable=False, comment='how it came to be known'),
    sa.Column('seat', sa.String(), nullable=False, comment='in the room or online'),
    sa.Column('guests', sa.Integer(), nullable=False, comment='people brought along, as announced'),
    sa.Column('is_walk_in', sa.Boolean(), nullable=False, comment='was not on the list'),
    sa.Column('arrived_at', sa.DateTime(timezone=True), nullable=True, comment='the first tap that still counts'),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True, comment='who said so; empty for a helper or by itself'),
    sa.Column('version', sa.Integer(), nullable=False, comment="of the convening's list when this row changed"),
    sa.CheckConstraint("(state = 'confirmed') = (arrived_at IS NOT NULL)", name=op.f('ck_attendances_arrived')),
    sa.CheckConstraint("how IN ('desk', 'code', 'self', 'sheet', 'list')", name=op.f('ck_attendances_how')),
    sa.CheckConstraint("seat IN ('in_person', 'online')", name=op.f('ck_attendances_seat')),
    sa.CheckConstraint("state IN ('confirmed', 'absent', 'unknown')", name=op.f('ck_attendances_state')),
    sa.CheckConstraint('guests >= 0', name=op.f('ck_attendances_guests')),
    sa.ForeignKeyConstraint(['by_id'], ['people.id'], name=op.f('fk_attendances_by_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['convening_id'], ['convenings.id'], name=op.f('fk_attendances_convening_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['organization_id'], ['organizations.id'], name=op.f('fk_attendances_organization_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_attendances_person_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['sector_id'], ['terms.id'], name=op.f('fk_attendances_sector_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_attendances')),
    sa.UniqueConstraint('convening_id', 'person_id', name=op.f('uq_attendances_convening_id_person_id'))
    )
    with op.batch_alter_table('attendances', schema=None) as batch_op:
        batch_op.create_index('ix_attendances_convening_version', ['convening_id', 'version'], unique=False)
        batch_op.create_index(batch_op.f('ix_attendances_person_id'), ['person_id'], unique=False)

    op.create_table('helper_links',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('convening_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False, comment='who helps, so that a host knows which to end'),
    sa.Column('made_by_id', sa.Integer(), nullable=True),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('revoked_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['convening_id'], ['convenings.id'], name=op.f('fk_helper_links_convening_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['made_by_id'], ['people.id'], name=op.f('fk_helper_links_made_by_id'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_helper_links'))
    )
    with op.batch_alter_table('helper_links', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_helper_links_convening_id'), ['convening_id'], unique=False)

    op.create_table('arrival_taps',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('convening_id', sa.Integer(), nullable=False),
    sa.Column('attendance_id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(), nullable=False, comment='made by the phone, the same each time it sends the tap'),
    sa.Column('act', sa.String(), nullable=False),
    sa.Column('how', sa.String(), nullable=False),
    sa.Column('device', sa.String(), nullable=False, comment="random name of the phone's list of taps"),
    sa.Column('sequence', sa.Integer(), nullable=False, comment='order of the taps on that phone'),
    sa.Column('tapped_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('received_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('helper_id', sa.Integer(), nullable=True),
    sa.Column('taken_back_at', sa.DateTime(timezone=True), nullable=True, comment='when another tap took this one back'),
    sa.CheckConstraint("act IN ('arrived', 'taken_back')", name=op.f('ck_arrival_taps_act')),
    sa.CheckConstraint("how IN ('desk', 'code', 'self', 'sheet', 'list')", name=op.f('ck_arrival_taps_how')),
    sa.ForeignKeyConstraint(['attendance_id'], ['attendances.id'], name=op.f('fk_arrival_taps_attendance_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['by_id'], ['people.id'], name=op.f('fk_arrival_taps_by_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['convening_id'], ['convenings.id'], name=op.f('fk_arrival_taps_convening_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['helper_id'], ['helper_links.id'], name=op.f('fk_arrival_taps_helper_id'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_arrival_taps')),
    sa.UniqueConstraint('convening_id', 'key', name=op.f('uq_arrival_taps_convening_id_key'))
    )
    with op.batch_alter_table('arrival_taps', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_arrival_taps_attendance_id'), ['attendance_id'], unique=False)

    # Plain ALTER TABLE on both databases: SQLite would rebuild the table in a batch, and its rows' children go with it.
    op.add_column('convenings', sa.Column('held_at', sa.DateTime(timezone=True), nullable=True, comment='when it was closed; later taps need a host'))
    op.add_column('convenings', sa.Column('notes_url', sa.String(), nullable=False, server_default='', comment='where the notes can be read'))
    op.add_column('convenings', sa.Column('arrivals_version', sa.Integer(), nullable=False, server_default='0', comment='raised under the lock of this row with every change of who came'))
    op.execute("UPDATE convenings SET held_at = ends_at WHERE state = 'held'")


def downgrade():
    for column in ('arrivals_version', 'notes_url', 'held_at'):
        op.drop_column('convenings', column)
    with op.batch_alter_table('arrival_taps', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_arrival_taps_attendance_id'))

    op.drop_table('arrival_taps')
    with op.batch_alter_table('helper_links', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_helper_links_convening_id'))

    op.drop_table('helper_links')
    with op.batch_alter_table('attendances', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_attendances_person_id'))
        batch_op.drop_index('ix_attendances_convening_version')

    op.drop_table('attendances')
