"""What happens to a person's second step: made, used, taken away.

Whoever adds or loses one is told by letter, since somebody else may have done it.
"""
