"""What the network says of itself: the page about it, how it came to be, and drafting another text.

Everybody reads; members read drafts, too; staff write them and say at which convening they were adopted.
"""
