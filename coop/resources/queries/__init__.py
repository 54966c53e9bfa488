"""Every SELECT about resources: the shelf they lie on, who may see one, and what is to be looked at."""
