"""The ways in, each ending in `receiving.receive`, and what the inbox does by itself.

A module a way.
"""
