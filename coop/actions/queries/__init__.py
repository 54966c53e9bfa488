"""Finding promises as somebody may see them, and how they stand today.

Late, due soon and at risk are reckoned from the network's own day; every figure is made of rows that can
be opened.
"""
