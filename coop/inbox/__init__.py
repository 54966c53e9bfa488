"""What comes back by mail: replies from calendars, letters that did not arrive, words for a person.

Whatever comes is kept with what became of it. A calendar's reply meets the same operation as an answer
on the page; what nobody can be sure of waits for the staff.
"""
