"""The question box: asking without an account, what was asked and what became of it, its poster, and
the desk of those who read first.
"""
