"""What was promised: as a list and as a board, each on a page of its own, and how it moves.

Every choice of filters has an address of its own; everything works without a script.
"""
