"""The backbone staff's desk: inviting people, and what became of letters.

Nobody else is told that it exists.
"""
