"""The common agenda: what everybody reads, every version of it, and the draft of the next one.

Members read and comment on the draft; staff write it, and leads word what their group answers for.
"""
