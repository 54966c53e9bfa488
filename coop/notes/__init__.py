"""What a convening leaves behind in words: notes that are agreed upon.

Typed section by section while people meet, with outcomes under each; circulated, corrected by those who
were there, approved and then closed, but for dated amendments. Stands above convenings.
"""
