"""The first page: for a visitor what this network is and how to take part, for a member what waits for them.

Here too: the choice of language, and what machines ask a house for (robots, health).
"""
