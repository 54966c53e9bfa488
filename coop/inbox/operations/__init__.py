"""What becomes of a message: kept, read, applied, settled by the staff, forgotten.

A module an act.
"""
