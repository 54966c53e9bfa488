"""Groups: what each works on, who leads it and when it meets.

Its leads keep the list of members here; one of them always stays lead while the group is active.
"""
