"""Notes of convenings: read, typed while people meet, corrected, approved; and what was decided over time.

Their address carries the name of the convening they are about.
"""
