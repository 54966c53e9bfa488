"""Questions about notes: whose eyes they are for, what is in them, and what was decided over time."""
