"""Reading the agenda: what holds now and in any version, where a thing of it stood, and holding it.

A version is read whole, in three statements; nothing in it costs one of its own.
"""
