"""One's own account: signing in and out, and what one decides about oneself.

Everything here belongs to the person who looks; nobody else's page is ever shown.
"""
