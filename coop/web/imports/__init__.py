"""Bringing in lists: choosing a file, saying what its columns mean, looking at what would happen, deciding
what looks known, and what became of each row.
"""
