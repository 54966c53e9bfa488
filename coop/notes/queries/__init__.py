"""Questions about notes: whose eyes they are for, what is in them, what was decided over time.

`sight` decides who may read them, and every other query uses it.
"""
