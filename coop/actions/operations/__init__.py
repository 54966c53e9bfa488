"""Promising, changing what was promised, moving it from state to state, its steps, and who follows.

Each locks the row first and raises its version, so two who change one promise change it one after the other.
"""
