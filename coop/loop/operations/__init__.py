"""What changes in many rooms at once: erasing somebody, merging two who are one.

A module an act.
"""
