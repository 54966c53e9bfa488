"""The areas of the city, their neighbours and where they lie; a point finds its area.

Which areas there are is data: a bundled list for a first city, or any file of boundaries.
"""
