"""How an organization becomes a member, a family joins, and somebody says where they belong.

Anybody may ask; a letter proves their address. Staff decide, and for their own people the admins of an
organization. What was declined or never finished is forgotten.
"""
