"""Every SELECT about the library: who may see what, the list with its counts, revisions, what is due,
sources and findings, and who uses what.
"""
