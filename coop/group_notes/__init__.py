"""What the leads of a group post to it: notes that belong to no convening.

Every wording is kept. A note that is withdrawn says why, and its words are left to those who keep it.
"""
