"""What a citywide cooperative runs on: who belongs, who convenes, who comes.

The map of the rooms is in README.md; the order in which they may use each other is in pyproject.toml.
"""
