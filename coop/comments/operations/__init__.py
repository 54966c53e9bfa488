"""What happens to comments: written, changed, taken back, answered, hidden, reported; and following them.

Who may do what is asked before; who is told is said by the room above that knows what is discussed.
"""
