"""Carrying letters out of the house.

Each due letter is taken, written, handed to the mail server and recorded: each step in a short
transaction of its own and the talk with the server in none. Any step may be repeated.
"""
