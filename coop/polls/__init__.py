"""Finding a date: a group's lead proposes some, its members say which suit them, one is chosen.

The chosen date becomes the draft of a convening; when that is published, what people said of the date
becomes their answer to it. Votes, the choice and the end are taken under the lock of the poll's row.
"""
