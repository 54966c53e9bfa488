"""The library as people visit it: the list with its counts, the page of a document and of each revision,
writing, reading before publishing, what it rests on and who uses it.
"""
