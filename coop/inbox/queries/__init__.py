"""Finding messages and replies, and whom and what they are about.

A module a question.
"""
