"""Spreadsheets of organizations and people, brought in row by row.

A run keeps the file's rows, what each column means and what became of each row, so that it can be looked
at before anything happens, broken off, and taken up again.
"""
