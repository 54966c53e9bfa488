"""Finding convenings and counting seats.

`visibility` decides what a viewer may see, and every other query of a list or a page uses it.
"""
