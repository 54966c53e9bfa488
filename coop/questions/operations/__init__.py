"""Asking, reading before others do, and saying what became of it."""
