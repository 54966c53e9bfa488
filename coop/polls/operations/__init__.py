"""Opening a poll, voting, choosing a date or ending without one, and making votes into answers.

Each locks the row of the poll first, so a vote that comes with the choice is in it or is refused.
"""
