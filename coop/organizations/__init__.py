"""The organizations of the network, the sector each stands in, and who belongs to them from when to when.

A person speaks for the organization they belong to; one of several is the one they usually speak for.
"""
