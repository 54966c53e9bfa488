"""Who changed what, when, from what, to what and why. Only ever added to.

It keeps a kind and a number instead of a key, so that it outlives what it tells of.
"""
