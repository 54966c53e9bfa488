"""Letters waiting to be sent, and what became of each.

A letter is posted in the same transaction as the change it tells of, and who may receive it is asked
again when it is sent. If it went away, nothing would ever be told twice or at all.
"""
