"""Files and links that people lay out: on a group, or on a convening. A file is looked at by its content
before it is kept, every version stays, and who may see one is asked each time somebody downloads it. A
link is looked at each week.
"""
