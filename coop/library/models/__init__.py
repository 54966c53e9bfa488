"""Documents in their revisions, what they rest on, and who uses them.

Only a draft is ever written to; what was sent to be read stays as it is.
"""
