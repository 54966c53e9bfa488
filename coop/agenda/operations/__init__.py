"""Drafting the next version, and adopting it.

Whatever changes in a draft locks its row first, so that two who write at once stand in line.
"""
