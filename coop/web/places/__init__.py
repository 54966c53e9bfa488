"""The areas of the city as a list and as a map drawn here, and a page for each.

The map shows what is coming where; every number on it stands in the table beside it.
"""
