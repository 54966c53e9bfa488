"""Every change of a convening, its invitations and its answers.

Each locks the convening row first, then counts; so two people at once cannot take one seat. Where a date
changes with its series, the series is locked before it.
"""
