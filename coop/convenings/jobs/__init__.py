"""What happens to convenings by itself: reminders, feeds, and what time does to them.

Every job finds its own work, each piece in a unit of its own, and may run twice.
"""
