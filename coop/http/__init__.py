"""The stairs: what any visit needs and that knows nothing of convenings.

Who is asking, whether they may, the one transaction at the edge, pages, fragments and errors.
"""
