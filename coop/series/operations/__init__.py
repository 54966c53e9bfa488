"""Every change of a series: planned, its dates made, published, changed, cancelled, answered.

Each locks the series first, then its dates, for whoever began with a date would wait for the series, and
both for ever. Its dates change through the operations of convenings, one by one, and one letter tells of all.
"""
