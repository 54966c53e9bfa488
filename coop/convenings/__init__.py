"""A convening is an organised gathering of cross-sector stakeholders with a purpose.

Here live its dates, its seats in the room and online, who was invited, who answered and who waits,
its letters and its calendar texts. Seats are only ever given under the lock of the convening row.
"""
