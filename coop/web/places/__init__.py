"""The areas of the city as a list and as a map, and a page for each: who is there and what happens there."""
