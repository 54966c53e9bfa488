"""Calendars both ways: entries in, iCalendar text out, and other people's files read back.

Nothing here knows a database, the web or who is asking: a room above decides what a reader
may see and hands over finished entries. The rules come from RFC 5545, 5546 and 7986 and from
what Google, Apple, Outlook and Thunderbird were seen to refuse.
"""
