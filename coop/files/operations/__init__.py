"""Looking at a file that comes, keeping it by what is in it, reading its words.

What nobody names any more is taken away by a job of a room above that knows who names what.
"""
