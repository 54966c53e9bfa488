"""Taking notes, drawing outcomes from them, and agreeing upon them.

Each locks the row of the notes first, so that nothing is typed into what was just circulated.
"""
