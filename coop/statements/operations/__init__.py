"""Drafting another text of a statement, adopting it, and bringing in what was adopted elsewhere."""
