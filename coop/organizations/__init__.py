"""Member organizations, the sector each stands in, and who belongs to them from when to when."""
