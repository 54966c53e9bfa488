"""What happens to groups and to who is in them, each change with its history.

Whoever changes the leads of a group holds its row until the unit ends.
"""
