"""Asking, reading before others do, and saying what became of it.

Nobody is told by letter: whoever asks leaves no address.
"""
