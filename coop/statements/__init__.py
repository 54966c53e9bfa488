"""What the network says of itself: its mission, vision, premises, pillars and values.

Each has its texts one after the other, with the day each was adopted and the reason why it reads so.
"""
