"""The one network this deployment serves: its name, city, time zone, languages and sender."""
