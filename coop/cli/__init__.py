"""The command line: the same operations as the pages, for whoever keeps the machine.

Every command teaches with an example in its help and says what it did with an exit code.
"""
