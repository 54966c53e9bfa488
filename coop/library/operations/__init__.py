"""Writing drafts, having them read, publishing, keeping right what is said about a document, noting who
uses it, and reading the words in its files.
"""
