"""What became of what was promised: for everybody goal by goal, and for staff the term's figures, each
with the rows behind it.
"""
