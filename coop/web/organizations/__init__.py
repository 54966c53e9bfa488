"""The directory of organizations: found by name, sector and area, each with a page of its own."""
