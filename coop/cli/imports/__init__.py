"""What other programs kept, brought in: folders of convenings, calendar files, true boundaries.

Each import says what was created, updated, unchanged and refused, and why. Run twice it changes
nothing; with --dry-run it never does.
"""
