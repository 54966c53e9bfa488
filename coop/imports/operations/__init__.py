"""What happens to a run: it is opened, its columns are said, its rows are looked at and brought in, and
what is personal in it is forgotten.
"""
