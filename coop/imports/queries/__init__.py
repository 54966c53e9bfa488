"""Finding runs and their rows, those to be decided, and what an organization or
a person is linked to.
"""
