"""The front rooms: one for each thing people visit.

A front room finds, asks, reads the form, does one operation, tells and answers. It writes no SQL and
computes no rule, and it never knows another front room.
"""
