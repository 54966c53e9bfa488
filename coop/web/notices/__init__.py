"""What happened that I should know: the list, what I read of it, and the whole of a daily or weekly letter.

What reaches me and how is chosen on a page of the account.
"""
