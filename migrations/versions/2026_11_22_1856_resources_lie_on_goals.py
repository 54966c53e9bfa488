"""files and links lie on goals of the common agenda, too"""

import sqlalchemy as sa
from alembic import op

revision = '2026_11_22_1856_resources'
down_revision = '2026_11_22_1856_statements'
branch_labels = None
depends_on = None

ON_ONE = (
    'CASE WHEN group_id IS NULL THEN 0 ELSE 1 END + CASE WHEN convening_id IS NULL THEN 0 ELSE 1 END'
    ' + CASE WHEN goal_id IS NULL THEN 0 ELSE 1 END = 1'
)
ON_A_GOAL = 'SELECT id FROM resources WHERE goal_id IS NOT NULL'


def upgrade():
    with op.batch_alter_table('resources') as table:
        table.add_column(sa.Column('goal_id', sa.Integer(), nullable=True, comment='one that was adopted once'))
        table.drop_constraint(op.f('ck_resources_shelf'), type_='check')
        table.create_check_constraint(op.f('ck_resources_shelf'), ON_ONE)
        table.create_index(op.f('ix_resources_goal_id'), ['goal_id'])
        table.create_foreign_key(op.f('fk_resources_goal_id'), 'goals', ['goal_id'], ['id'], ondelete='RESTRICT')


def downgrade():
    op.execute(f'DELETE FROM resource_versions WHERE resource_id IN ({ON_A_GOAL})')
    op.execute('DELETE FROM resources WHERE goal_id IS NOT NULL')
    with op.batch_alter_table('resources') as table:
        table.drop_constraint(op.f('fk_resources_goal_id'), type_='foreignkey')
        table.drop_index(op.f('ix_resources_goal_id'))
        table.drop_constraint(op.f('ck_resources_shelf'), type_='check')
        table.drop_column('goal_id')
        table.create_check_constraint(op.f('ck_resources_shelf'), '(group_id IS NULL) <> (convening_id IS NULL)')
