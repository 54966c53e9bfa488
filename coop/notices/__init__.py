"""Notices: what happened that a person should know, in the app and by letter.

Each follows what its reader chose: at once, in a daily or weekly letter, or only in the app. Rooms above say
what happened (`operations.telling.tell`), and read a notice aloud when it is looked at (`sentences.Line`).
"""
