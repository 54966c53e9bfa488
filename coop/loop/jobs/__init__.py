"""What happens by itself across rooms.

Each job looks for what is not done yet, may run twice, and may be killed anywhere.
"""
