"""The door: asking to join without an account, one's own request behind a signed link, and the desk
where requests are decided.
"""
