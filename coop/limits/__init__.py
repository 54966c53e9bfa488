"""How often one address or one network may ask for something, counted across all processes.

Only hashes of who asked are kept, and only while their window lasts. If it went away, anybody could
have any number of letters sent to an address that is not theirs.
"""
