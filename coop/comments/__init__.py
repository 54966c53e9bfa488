"""Comments: what people say to one another about whatever can be discussed, in threads of two levels.

A comment keeps the kind and number of its subject, never a foreign key; rooms above know which comments
somebody may read, and hand that in. Words that were changed stay as versions.
"""
