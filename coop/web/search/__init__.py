"""One field to find everything one may see.

What is found comes by kind, the best first, with the words marked where they stand.
"""
