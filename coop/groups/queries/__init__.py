"""Finding groups, who is in them, and whom that lets see what."""
