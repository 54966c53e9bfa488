"""Finding a date: the polls of one's groups, opening one, saying what suits, choosing.

The same can be answered behind a letter, without an account; looking changes nothing.
"""
