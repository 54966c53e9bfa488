"""Discussions of whatever can be discussed: its threads, a thread with its answers, one's own words.

Those who look after a discussion hide what does not belong, with a reason, and see what was reported.
"""
