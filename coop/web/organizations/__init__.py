"""The directory of organizations: found by name, sector and area, each with a page of its own.

Staff and those who keep its page may change what it says; people are named to members only.
"""
