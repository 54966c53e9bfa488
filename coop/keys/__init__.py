"""What opens an account besides a letter or a password: codes of an app, passkeys, recovery codes.

A person may have any of them; whoever has one is asked for it when they enter, and staff must have one.
"""
