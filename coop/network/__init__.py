"""The one network this deployment serves: its name, city, time zone, languages and sender.

Everything that differs from city to city stands in its one row.
"""
