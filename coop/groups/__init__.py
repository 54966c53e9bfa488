"""Groups are where members work together: affinity groups, tables, councils and teams.

A group has leads, members and three guiding questions. It owns its convenings, whoever typed them.
"""
