"""Laying out files and links, bringing newer versions, changing what is said of them, taking them away
and back, reading the words in them, and noting which links still lead somewhere.
"""
