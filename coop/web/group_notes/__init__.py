"""Notes that the leads of a group post to it, without a convening: listed, read, written, withdrawn.

Whoever reads one may discuss it; what it said before is for those who keep it.
"""
