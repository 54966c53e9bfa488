"""What touches many rooms at once: merging, and erasing a person.

It stands above all other rooms, because each of its acts speaks to several of them, in one transaction.
"""
