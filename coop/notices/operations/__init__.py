"""What happens to notices: told, read, gathered into a letter; and what people choose about them.

Telling belongs to the change it tells of, in its transaction.
"""
