"""Finding groups, and who is in them.

A group of the network is not there for those who are no members of it.
"""
