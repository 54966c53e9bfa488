"""The index of words: what can be found, and by which words.

It keeps a kind and a number, and words without accents and case; who may see what is asked of the
rooms themselves, whenever somebody searches. If it went away, the job that keeps it would write it anew.
"""
