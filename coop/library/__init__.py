"""The library: what the cooperative learned and others can use, in revisions that never change.

A document belongs to a group or an organization, is read by somebody else before it is published, says on
what evidence it stands and who uses it, and is looked at again when its day comes.
"""
