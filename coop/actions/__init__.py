"""What the cooperative promises: commitments of organizations, and the action items that keep them.

Each hangs on a strategy of the common agenda, has one owner and a day, and moves from state to state by
acts that have a name and leave a trace. It returns to the table until it is done.
"""
