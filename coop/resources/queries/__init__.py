"""Every SELECT about resources: the shelf they lie on, who may see one, whose words wait to be read, and
which links are to be looked at.
"""
