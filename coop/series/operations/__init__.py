"""Every change of a series: planned, its dates made, published, changed, cancelled, answered.

Each changes its dates through the operations of convenings, one by one, and posts one letter for all.
"""
