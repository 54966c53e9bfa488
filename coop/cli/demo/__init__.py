"""The demo city: an invented cooperative with a year of convenings around today's date.

Its organizations, people, groups and convenings are the data files beside this sign. Nobody in them
exists, every address ends in .example or example.org, and the city is the same each time.
"""
