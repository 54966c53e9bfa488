"""Many dates at once: a rule said in a sentence, the dates it makes, and what is done to all of them.

The rows (the rule, which date is which, standing answers) live with the convenings they make; each
date is a convening like any other, with its own seats and its own line.
"""
