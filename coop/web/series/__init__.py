"""Series: a rule said in a sentence, its dates, one answer to all of them.

A single date is a convening and lives at /convenings.
"""
