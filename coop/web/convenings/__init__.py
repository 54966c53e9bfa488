"""Where people find convenings and answer them, and where hosts prepare them.

Also the page behind a letter, which needs no account, and the calendars to follow.
"""
