"""Drafting another text of a statement, adopting it, and bringing in what was adopted elsewhere.

Each locks the row of its statement first: one text holds at a time, and one is drafted.
"""
