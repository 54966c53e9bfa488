"""Spreadsheets as people have them: text with some separator in some encoding, and Excel's workbooks.

What cannot be read is refused with a sentence that says what to do.
"""
